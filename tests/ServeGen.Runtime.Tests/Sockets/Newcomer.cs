using System.Net;
using System.Net.Sockets;

namespace ServeGen.Tests.Sockets;

/// <summary>A client that has no connection yet.</summary>
internal static class Newcomer
{
    // A dropped first packet is silence, not a refusal; it is repeated after a second. Without the thread pool, which other
    // tests keep busy.
    public static bool IsLetIn(EndPoint endPoint)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(endPoint);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            return socket.Poll(TimeSpan.FromMilliseconds(500), SelectMode.SelectWrite)
                && (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! == 0;
        }
        catch (SocketException)
        {
            return false;
        }

        return true;
    }
}
