using System.Net.Sockets;
using System.Text;

namespace ServeGen.Balance;

/// <summary>One request on a blocking socket; the test app's answers are short and come in one or two pieces.</summary>
internal static class Request
{
    private static readonly byte[] KeepAlive = Encoding.ASCII.GetBytes("GET /pid HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static readonly byte[] Close = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    /// <summary>The pid of the worker that answers.</summary>
    public static string AskForPid(Socket socket)
    {
        socket.Send(KeepAlive);
        var buffer = new byte[4096];
        var text = "";
        while (!text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            text += Encoding.ASCII.GetString(buffer, 0, Receive(socket, buffer));
        }

        return text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split("\r\n")[1].Split(' ')[0];
    }

    /// <summary>A request that ends its connection.</summary>
    public static void Finish(Socket socket, byte[] buffer)
    {
        socket.Send(Close);
        while (socket.Receive(buffer) > 0)
        {
        }
    }

    private static int Receive(Socket socket, byte[] buffer) =>
        socket.Receive(buffer) is > 0 and var count ? count : throw new IOException("closed in the middle of a response");
}
