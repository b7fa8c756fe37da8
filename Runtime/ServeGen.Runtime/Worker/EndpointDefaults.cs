using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ServeGen.Worker;

/// <summary>What is done with every endpoint.</summary>
internal static class EndpointDefaults
{
    // Setting the defaults forgets those that were set before, and nothing public reads them.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_EndpointDefaults")]
    public static extern Action<ListenOptions> Of(KestrelServerOptions options);
}
