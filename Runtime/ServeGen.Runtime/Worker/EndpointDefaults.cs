using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ServeGen.Worker;

/// <summary>Adds to what happens on every connection, around what the app itself has there.</summary>
internal static class EndpointDefaults
{
    public static void AddBefore(KestrelServerOptions options, Action<ListenOptions> add)
    {
        var own = Of(options);
        options.ConfigureEndpointDefaults(endpoint =>
        {
            add(endpoint);
            own(endpoint);
        });
    }

    public static void AddAfter(KestrelServerOptions options, Action<ListenOptions> add)
    {
        var own = Of(options);
        options.ConfigureEndpointDefaults(endpoint =>
        {
            own(endpoint);
            add(endpoint);
        });
    }

    // Setting the defaults forgets those that were set before, and nothing public reads them.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_EndpointDefaults")]
    private static extern Action<ListenOptions> Of(KestrelServerOptions options);
}
