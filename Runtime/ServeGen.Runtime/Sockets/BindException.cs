using System.Net.Sockets;
using ServeGen.Configuration;

namespace ServeGen.Sockets;

/// <summary>An address of <c>Bind</c> cannot be opened; the message says why and what to do.</summary>
internal sealed class BindException(BindAddress address, SocketException error) : IOException(Describe(address, error), error)
{
    private static string Describe(BindAddress address, SocketException error) => error.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"{address} cannot be bound: another process listens there (ss -ltnp shows which)",
        SocketError.AddressNotAvailable => $"{address} cannot be bound: this machine has no such address",
        SocketError.AccessDenied => $"{address} cannot be bound: ports below 1024 need root or CAP_NET_BIND_SERVICE",
        _ => $"{address} cannot be bound: {error.Message}",
    };
}
