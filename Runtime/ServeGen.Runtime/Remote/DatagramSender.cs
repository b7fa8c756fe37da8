using System.Net;
using System.Net.Sockets;
using ServeGen.Configuration;

namespace ServeGen.Remote;

/// <summary>
/// Sends datagrams to somebody who may not be there, may come back elsewhere, or may not read. Never waits for the receiver,
/// but for the resolver: to be used by a thread that has time. Never throws for what is outside.
/// </summary>
internal sealed class DatagramSender(RemoteAddress address, TimeProvider time) : IDisposable
{
    // A name may come to mean another address, and nobody says so.
    private static readonly TimeSpan NameLife = TimeSpan.FromMinutes(1);

    private readonly bool _isName = address.Transport != RemoteTransport.Unix && !IPAddress.TryParse(address.Host, out _);
    private Socket? _socket;
    private long _connectedAt;

    /// <summary>Sends it; null when it is on its way, else why it is not.</summary>
    public string? Send(ReadOnlySpan<byte> datagram)
    {
        if (_isName && _socket is not null && time.GetElapsedTime(_connectedAt) >= NameLife)
        {
            Dispose();
        }

        // The receiver of before is gone; perhaps there is another by now.
        var mayBeStale = _socket is not null;
        var reason = TrySend(datagram);
        return reason is not null && mayBeStale && _socket is null ? TrySend(datagram) : reason;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private string? TrySend(ReadOnlySpan<byte> datagram)
    {
        try
        {
            if (_socket is null)
            {
                _socket = RemoteEndPoints.Connect(address);
                _socket.Blocking = false;
                _connectedAt = time.GetTimestamp();
            }

            _ = _socket.Send(datagram);
            return null;
        }
        catch (SocketException error)
        {
            if (error.SocketErrorCode is not (SocketError.WouldBlock or SocketError.MessageSize))
            {
                Dispose();
            }

            return RemoteErrors.Of(error);
        }
    }
}
