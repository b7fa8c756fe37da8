using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ServeGen.Sockets;

/// <summary>One listening socket, held by the supervisor for its whole life and never accepted from here.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Socket _socket;

    public Listener(Socket socket)
    {
        _socket = socket;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <summary>Where it is bound, with the real port.</summary>
    public IPEndPoint EndPoint { get; }

    public int Descriptor => (int)_socket.Handle;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"http://{EndPoint}");

    public void Dispose() => _socket.Dispose();
}
