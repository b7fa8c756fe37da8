using System.Net;

namespace ServeGen.Worker;

/// <summary>What a header of the PROXY protocol says of a connection.</summary>
internal sealed record ProxyHeader
{
    /// <summary>It is the proxy's own connection, a health check: the peer is who it seems.</summary>
    public static ProxyHeader Local { get; } = new();

    /// <summary>It is somebody's whose address cannot be told.</summary>
    public static ProxyHeader Unknown { get; } = new() { IsAnonymous = true };

    public bool IsAnonymous { get; private init; }

    /// <summary>The client; null for a connection that keeps its own addresses.</summary>
    public IPEndPoint? Source { get; init; }

    /// <summary>What the client connected to.</summary>
    public IPEndPoint? Destination { get; init; }
}
