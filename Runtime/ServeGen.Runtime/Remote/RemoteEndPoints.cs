using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using ServeGen.Configuration;

namespace ServeGen.Remote;

/// <summary>Finds an address on the network, and opens a socket to it.</summary>
internal static class RemoteEndPoints
{
    /// <summary>A socket that is connected to it. A name is looked up, which may take as long as the resolver likes.</summary>
    /// <exception cref="SocketException">There is no such name, or no way there.</exception>
    public static Socket Connect(RemoteAddress address)
    {
        if (address.Transport == RemoteTransport.Unix)
        {
            return Connect(new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(address.Host));
        }

        var found = IPAddress.TryParse(address.Host, out var ip) ? [ip] : LookUp(address.Host);
        for (var i = 0; ; i++)
        {
            try
            {
                return Connect(Make(found[i].AddressFamily, address.Transport), new IPEndPoint(found[i], address.Port));
            }
            catch (SocketException) when (i < found.Length - 1)
            {
                // A name may have an address of a family that does not lead anywhere from here.
            }
        }
    }

    // By itself: who gives a number needs no resolver in his memory.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IPAddress[] LookUp(string name) => Dns.GetHostAddresses(name);

    private static Socket Make(AddressFamily family, RemoteTransport transport) => transport == RemoteTransport.Tcp
        ? new Socket(family, SocketType.Stream, ProtocolType.Tcp)
        : new Socket(family, SocketType.Dgram, ProtocolType.Udp);

    private static Socket Connect(Socket socket, EndPoint endPoint)
    {
        try
        {
            socket.Connect(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
