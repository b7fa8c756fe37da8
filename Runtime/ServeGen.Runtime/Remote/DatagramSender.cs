using System.Net;
using System.Net.Sockets;
using ServeGen.Configuration;

namespace ServeGen.Remote;

/// <summary>
/// Sends datagrams to somebody who may not be there, may come back elsewhere, or may not read.
/// </summary>
/// <param name="address">Where.</param>
/// <param name="patience">How long a receiver that is busy is waited for; zero for not at all.</param>
/// <param name="time">The clock.</param>
internal sealed class DatagramSender(RemoteAddress address, TimeSpan patience, TimeProvider time) : IRemoteLink
{
    // A name may come to mean another address, and nobody says so.
    private static readonly TimeSpan NameLife = TimeSpan.FromMinutes(1);

    private readonly bool _isName = address.Transport != RemoteTransport.Unix && !IPAddress.TryParse(address.Host, out _);
    private Socket? _socket;
    private long _connectedAt;

    public bool IsCertain => address.Transport == RemoteTransport.Unix;

    public string? Send(ReadOnlySpan<byte> datagram)
    {
        if (_isName && _socket is not null && time.GetElapsedTime(_connectedAt) >= NameLife)
        {
            Dispose();
        }

        // The receiver of before is gone; perhaps another has the path by now. At a port it would have been found.
        var mayBeStale = _socket is not null && address.Transport == RemoteTransport.Unix;
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
                _socket.Blocking = patience > TimeSpan.Zero;
                _socket.SendTimeout = (int)patience.TotalMilliseconds;
                _connectedAt = time.GetTimestamp();
            }

            _ = _socket.Send(datagram);
            return null;
        }
        catch (SocketException error)
        {
            if (error.SocketErrorCode is not (SocketError.WouldBlock or SocketError.TimedOut or SocketError.MessageSize))
            {
                Dispose();
            }

            return RemoteErrors.Of(error);
        }
    }
}
