using System.Net;
using System.Net.Sockets;

namespace ServeGen.Tests.Harness;

/// <summary>A port of this machine that nobody uses just now; nobody else takes it in the next moment, for the kernel goes on to others.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
