using System.Net.Sockets;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

public sealed class RehearsalTests
{
    [Fact]
    public async Task It_is_over_when_the_server_has_answered_and_closed()
    {
        var rehearsal = new Rehearsal();
        using var server = rehearsal.Begin();
        var buffer = new byte[100];
        var received = await server!.ReceiveAsync(buffer);
        var wait = rehearsal.WaitAsync(CancellationToken.None);
        Assert.False(wait.IsCompleted);

        await server.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        server.Shutdown(SocketShutdown.Both);
        server.Close();

        await wait.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), buffer[..received]);
    }

    [Fact]
    public void It_is_played_once()
    {
        var rehearsal = new Rehearsal();
        using var first = rehearsal.Begin();

        Assert.NotNull(first);
        Assert.Null(rehearsal.Begin());
    }

    [Fact]
    public async Task Nobody_waits_for_one_that_was_never_begun()
    {
        await new Rehearsal().WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(1));
    }
}
