using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ServeGen.Remote;

/// <summary>Says in words why somebody else's program cannot be reached.</summary>
internal static class RemoteErrors
{
    public static string Of(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "nobody listens there",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => "the name of the host is not known",
        // What the framework makes of ENOENT.
        SocketError.AddressNotAvailable => "there is no such socket",
        SocketError.WouldBlock or SocketError.TimedOut => "it does not read as fast as it is sent to",

        // The socket error is one for many that the kernel tells apart.
        _ => Marshal.GetPInvokeErrorMessage(error.NativeErrorCode),
    };
}
