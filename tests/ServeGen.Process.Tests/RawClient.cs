using System.Net.Sockets;
using System.Text;

namespace ServeGen.Process.Tests;

/// <summary>A client that sends bytes as they are, and reads until the server closes.</summary>
internal static class RawClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port);
        return socket;
    }

    public static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    /// <summary>Everything that comes back; empty for a connection that is closed without an answer.</summary>
    public static async Task<string> AskAsync(int port, string request)
    {
        Socket socket;
        try
        {
            socket = await ConnectAsync(port);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset)
        {
            // The server was faster than the client's notice that it is connected.
            return "";
        }

        return await AskAsync(socket, Encoding.Latin1.GetBytes(request));
    }

    public static async Task<string> AskAsync(Socket socket, byte[] request)
    {
        using (socket)
        {
            try
            {
                await socket.SendAsync(request);
            }
            catch (SocketException)
            {
                // Closed before all was sent; what was answered can be read all the same.
            }

            return await ReadToEndAsync(socket);
        }
    }

    public static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Patience);
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var count)
            {
                answer.Append(Encoding.Latin1.GetString(buffer.AsSpan(0, count)));
            }
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset)
        {
            // That is an end too.
        }

        return answer.ToString();
    }

    /// <summary>A request for who the app thinks that its client is, as the last one of its connection.</summary>
    public static string Peer(string headers = "") => $"GET /peer HTTP/1.1\r\nHost: real\r\nConnection: close\r\n{headers}\r\n";

    /// <summary>The body of an answer in chunks.</summary>
    public static string BodyOf(string answer) => answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)
        ? answer.Split("\r\n\r\n")[1].Split("\r\n")[1]
        : answer.Split("\r\n")[0];
}
