using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>Opens unix sockets: those with a file, and the abstract ones that have a name alone.</summary>
internal static class UnixListeners
{
    /// <summary>Where .NET says that such a socket is.</summary>
    public static UnixDomainSocketEndPoint EndPointOf(BindAddress address) =>
        new(address.HasFile ? address.Path! : "\0" + address.Path![1..]);

    /// <exception cref="BindException">The address cannot be bound.</exception>
    public static OpenAddress Open(BindAddress address, int backlog, SocketAccess access)
    {
        var endPoint = EndPointOf(address);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        SocketFile? file = null;
        try
        {
            if (address.HasFile)
            {
                file = SocketFile.Bind(socket, address, access);
            }
            else
            {
                BindAbstract(socket, address, endPoint);
            }

            socket.Listen(backlog);
            return new OpenAddress(address, [new Listener(socket, endPoint, address.IsSecure, file)]) { Access = access };
        }
        catch (Exception error)
        {
            file?.Remove();
            socket.Dispose();
            throw error as BindException ?? new BindException(address, error.Message, error);
        }
    }

    private static void BindAbstract(Socket socket, BindAddress address, UnixDomainSocketEndPoint endPoint)
    {
        try
        {
            socket.Bind(endPoint);
        }
        catch (SocketException error) when (error.NativeErrorCode == Errno.AddressInUse)
        {
            throw new BindException(address, "another process listens there (ss -lxp shows which)", error);
        }
    }
}
