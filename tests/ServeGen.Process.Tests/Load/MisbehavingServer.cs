using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Process.Tests.Load;

/// <summary>A server on a bare socket that does to each connection what a test says.</summary>
internal sealed class MisbehavingServer : IAsyncDisposable
{
    private const int TcpLevel = 6;
    private const int Cork = 3;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly Func<Socket, Task> _behave;
    private readonly Task _accepting;

    public MisbehavingServer(Func<Socket, Task> behave)
    {
        _behave = behave;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public static Task SendAsync(Socket connection, string text) => connection.SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>The text and the connection's end in one packet: no request can be on its way between the two.</summary>
    public static async Task SendLastAsync(Socket connection, string text)
    {
        connection.SetRawSocketOption(TcpLevel, Cork, BitConverter.GetBytes(1));
        await SendAsync(connection, text);
        connection.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Reads one request; false when the client has gone.</summary>
    public static async Task<bool> ReadRequestAsync(Socket connection)
    {
        var buffer = new byte[1024];
        var text = "";
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await connection.ReceiveAsync(buffer);
            if (count == 0)
            {
                return false;
            }

            text += Encoding.ASCII.GetString(buffer, 0, count);
        }

        return true;
    }

    /// <summary>Ends the connection with a reset instead of an orderly end.</summary>
    public static void Reset(Socket connection)
    {
        connection.LingerState = new LingerOption(true, 0);
        connection.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                await _behave(connection);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The client went first.
            }
        }
    }
}
