using System.Net.Sockets;
using ServeGen.Configuration;

namespace ServeGen.Remote;

/// <summary>
/// Sends over a connection, which it makes when there is something to send. A message of which only a part went out is sent anew over the next
/// connection, whole: whoever reads drops what a connection ends in the middle of.
/// </summary>
internal sealed class StreamSender(RemoteAddress address) : IRemoteLink
{
    // For a receiver that is connected and does not read.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private Socket? _socket;

    public bool IsCertain => true;

    public string? Send(ReadOnlySpan<byte> message)
    {
        try
        {
            if (_socket is not null && IsClosed(_socket))
            {
                Dispose();
            }

            _socket ??= Open();
            while (!message.IsEmpty)
            {
                message = message[_socket.Send(message)..];
            }

            return null;
        }
        catch (SocketException error)
        {
            Dispose();
            return RemoteErrors.Of(error);
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private Socket Open()
    {
        var socket = RemoteEndPoints.Connect(address);
        socket.SendTimeout = (int)Patience.TotalMilliseconds;
        socket.NoDelay = true;
        return socket;
    }

    // Receivers of syslog say nothing: what can be read is the end. Without looking, a message would be lost on it.
    private static bool IsClosed(Socket socket)
    {
        Span<byte> anything = stackalloc byte[256];
        try
        {
            while (socket.Poll(0, SelectMode.SelectRead))
            {
                if (socket.Receive(anything) == 0)
                {
                    return true;
                }
            }

            return false;
        }
        catch (SocketException)
        {
            // It was reset.
            return true;
        }
    }
}
