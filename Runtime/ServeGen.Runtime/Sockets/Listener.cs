using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ServeGen.Sockets;

/// <summary>One listening socket, held by the supervisor for its whole life and never accepted from here.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Socket _socket;
    private readonly SocketFile? _file;

    public Listener(Socket socket, EndPoint endPoint, SocketFile? file = null)
    {
        _socket = socket;
        _file = file;
        EndPoint = endPoint;
    }

    /// <summary>Where it is bound, with the real port.</summary>
    public EndPoint EndPoint { get; }

    public int Descriptor => (int)_socket.Handle;

    /// <summary>Lets nobody new in, and keeps who waits already. Until the socket is closed everywhere, that is for good.</summary>
    public void DropNewConnections()
    {
        if (_file is null)
        {
            ConnectionFilter.DropNewConnections(_socket);
            return;
        }

        // First the file, so that who comes now finds nothing, as before the start.
        _file.Remove();
        _socket.Shutdown(SocketShutdown.Receive);
    }

    public override string ToString() => _file is null
        ? string.Create(CultureInfo.InvariantCulture, $"http://{EndPoint}")
        : string.Create(CultureInfo.InvariantCulture, $"unix:{EndPoint}");

    /// <summary>Closes it here, and removes the file of a unix socket.</summary>
    public void Dispose()
    {
        _file?.Remove();
        _socket.Dispose();
    }
}
