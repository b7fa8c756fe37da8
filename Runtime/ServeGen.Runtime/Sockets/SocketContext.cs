namespace ServeGen.Sockets;

/// <summary>What is there before an address is opened.</summary>
/// <param name="Passed">The listening sockets that the server was started with.</param>
/// <param name="Owner">To whom new unix sockets belong; null for this process's own user.</param>
internal sealed record SocketContext(PassedSockets Passed, SocketOwner? Owner = null)
{
    public static readonly SocketContext Empty = new(PassedSockets.None);
}
