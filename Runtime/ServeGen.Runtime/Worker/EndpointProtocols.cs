using Microsoft.AspNetCore.Server.Kestrel.Core;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>Gives endpoints the versions of HTTP that their addresses in <c>Bind</c> ask for.</summary>
internal static class EndpointProtocols
{
    /// <summary>Adds to what the app does with its endpoints, which comes first; what names no version stays as the app has it.</summary>
    public static void AddTo(KestrelServerOptions options, IReadOnlyList<InheritedListener> listeners)
    {
        EndpointDefaults.AddAfter(options, endpoint =>
        {
            if (listeners.FirstOrDefault(listener => listener.KestrelEndPoint.Equals(endpoint.EndPoint)) is { Protocols: not ListenerProtocols.TheApps } known)
            {
                endpoint.Protocols = (HttpProtocols)known.Protocols;
            }
        });
    }
}
