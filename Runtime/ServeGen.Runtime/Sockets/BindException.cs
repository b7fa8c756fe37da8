using System.ComponentModel;
using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>An address of <c>Bind</c> cannot be opened; the message says why and what to do.</summary>
internal sealed class BindException : IOException
{
    public BindException(BindAddress address, string reason, Exception? error = null)
        : base($"{address} cannot be bound: {reason}", error)
    {
    }

    public BindException(BindAddress address, Win32Exception error)
        : this(address, Describe(error), error)
    {
    }

    private static string Describe(Win32Exception error) => error switch
    {
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            "another process listens there (ss -ltnp shows which)",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "this machine has no such address",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "ports below 1024 need root or CAP_NET_BIND_SERVICE",
        { NativeErrorCode: Errno.NoEntry } => "its directory does not exist",
        _ => error.Message,
    };
}
