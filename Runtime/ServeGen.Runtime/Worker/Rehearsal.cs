using System.Globalization;
using System.Net.Sockets;

namespace ServeGen.Worker;

/// <summary>
/// One connection before the first client's, over a socket that nobody else can reach, with a request that Kestrel refuses
/// without asking the app. So accepting, reading and answering are compiled and their pools filled when a standby is
/// promoted.
/// </summary>
internal sealed class Rehearsal
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;

    /// <summary>The server's end of the connection, once; null afterwards, and where there can be no such connection.</summary>
    public Socket? Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
        {
            return null;
        }

        try
        {
            var (client, server) = Pair();
            _ = PlayAsync(client);
            return server;
        }
        catch (SocketException)
        {
            _over.TrySetResult();
            return null;
        }
    }

    /// <summary>Completes when it is over, or was never begun; and when it takes too long.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _begun) != 0)
        {
            await _over.Task.WaitAsync(LongestWait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // HTTP/1.1 demands a Host, so that this ends with 400 before any middleware.
    private async Task PlayAsync(Socket client)
    {
        try
        {
            await client.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
            var buffer = new byte[1024];
            while (await client.ReceiveAsync(buffer) > 0)
            {
                // The answer is of no interest.
            }
        }
        catch (SocketException)
        {
            // Nor is how it ends.
        }
        finally
        {
            client.Dispose();
            _over.TrySetResult();
        }
    }

    private static (Socket Client, Socket Server) Pair()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"\0servegen-rehearsal-{Environment.ProcessId}-{Guid.NewGuid()}");
        var endPoint = new UnixDomainSocketEndPoint(name);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(endPoint);
        listener.Listen(1);
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            client.Connect(endPoint);
            return (client, listener.Accept());
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
