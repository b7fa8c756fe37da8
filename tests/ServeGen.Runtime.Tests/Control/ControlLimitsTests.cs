using System.Net.Sockets;
using System.Text;
using ServeGen.Control;

namespace ServeGen.Tests.Control;

public sealed class ControlLimitsTests
{
    private const string Status = "GET /status HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Half_a_request_is_answered_when_it_ends_and_when_its_time_is_over()
    {
        using var host = new ControlHost(new ControlLimits { ToArrive = TimeSpan.FromSeconds(0.2) });

        Assert.StartsWith("HTTP/1.1 400 ", host.Exchange(Status[..20], thenEnd: true));
        Assert.StartsWith("HTTP/1.1 408 ", host.Exchange(Status[..20]));
        Assert.StartsWith("HTTP/1.1 408 ", host.Exchange(""));
        Assert.Empty(host.Exchange("", thenEnd: true));
    }

    [Fact]
    public void A_request_that_comes_byte_by_byte_is_served_once_and_one_that_trickles_is_not()
    {
        using var host = new ControlHost(new ControlLimits { ToArrive = TimeSpan.FromSeconds(2) });

        using var quick = host.Connect();
        foreach (var letter in Status)
        {
            quick.Send([(byte)letter]);
        }

        Assert.StartsWith("HTTP/1.1 200 ", ControlHost.ReadAll(quick));

        // The limit is for the whole request: each byte would else begin it anew.
        using var slow = host.Connect();
        using var gone = new CancellationTokenSource(Patience);
        var answered = false;
        while (!answered)
        {
            gone.Token.ThrowIfCancellationRequested();
            slow.Send("G"u8);
            answered = slow.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead);
        }

        Assert.StartsWith("HTTP/1.1 408 ", ControlHost.ReadAll(slow));
    }

    [Fact]
    public void The_seventeenth_connection_is_told_to_come_later()
    {
        using var host = new ControlHost();
        using var end = new ManualResetEventSlim();
        host.Control.WaitedReload = _ =>
        {
            end.Wait(Patience, CancellationToken.None);
            return new ControlAnswer(ControlOutcome.Done);
        };

        var busy = Enumerable.Range(0, 16).Select(_ => host.Connect()).ToList();
        busy.ForEach(socket => socket.Send("POST /reload?wait=true HTTP/1.1\r\nHost: localhost\r\n\r\n"u8));
        SpinWait.SpinUntil(() => host.Control.Asked.Count == 16, Patience);

        Assert.StartsWith("HTTP/1.1 503 ", host.Exchange(Status));

        end.Set();
        Assert.All(busy, socket => Assert.StartsWith("HTTP/1.1 200 ", ControlHost.ReadAll(socket)));
        busy.ForEach(socket => socket.Dispose());
        Assert.StartsWith("HTTP/1.1 200 ", host.Exchange(Status));
    }

    [Fact]
    public void Huge_heads_and_bodies_are_refused_and_the_refusal_arrives()
    {
        using var host = new ControlHost();

        Assert.StartsWith("HTTP/1.1 431 ", host.Exchange($"GET /status HTTP/1.1\r\nA: {new string('a', 100_000)}\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 414 ", host.Exchange($"GET /{new string('a', 100_000)} HTTP/1.1\r\n\r\n"));
        Assert.StartsWith("HTTP/1.1 413 ", host.Post("/scale", new string(' ', 100_000)));
        Assert.StartsWith("HTTP/1.1 400 ", host.Post("/scale", new string(' ', 8192)));
    }

    [Fact]
    public void Who_hangs_up_is_noticed_and_who_only_stops_sending_is_not_gone()
    {
        using var host = new ControlHost();
        using var cancelled = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        host.Control.WaitedReload = clientGone =>
        {
            WaitHandle.WaitAny([clientGone.WaitHandle, end.WaitHandle], Patience);
            if (clientGone.IsCancellationRequested)
            {
                cancelled.Set();
            }

            return new ControlAnswer(ControlOutcome.Done);
        };

        const string Wait = "POST /reload?wait=true HTTP/1.1\r\nHost: localhost\r\n\r\n";
        using (var leaving = host.Connect())
        {
            leaving.Send(Encoding.ASCII.GetBytes(Wait));
            SpinWait.SpinUntil(() => host.Control.Asked.Count == 1, Patience);
        }

        Assert.True(cancelled.Wait(Patience));
        cancelled.Reset();

        using var staying = host.Connect();
        staying.Send(Encoding.ASCII.GetBytes(Wait));
        staying.Shutdown(SocketShutdown.Send);
        SpinWait.SpinUntil(() => host.Control.Asked.Count == 2, Patience);
        Assert.StartsWith("HTTP/1.1 200 ", host.Exchange(Status));
        end.Set();
        Assert.StartsWith("HTTP/1.1 200 ", ControlHost.ReadAll(staying));
        Assert.False(cancelled.IsSet);
    }

    [Fact]
    public void A_server_that_ends_lets_those_who_wait_go_with_an_answer()
    {
        var host = new ControlHost();
        host.Control.WaitedReload = clientGone =>
        {
            clientGone.WaitHandle.WaitOne(Patience);
            return new ControlAnswer(ControlOutcome.Failed, "the server stops");
        };

        using var waiting = host.Connect();
        waiting.Send("POST /reload?wait=true HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
        SpinWait.SpinUntil(() => host.Control.Asked.Count == 1, Patience);
        host.Dispose();

        Assert.StartsWith("HTTP/1.1 409 ", ControlHost.ReadAll(waiting));
        Assert.False(File.Exists(host.Path.Path));
    }

    [Fact]
    public void An_error_of_ours_is_logged_and_the_next_request_is_served()
    {
        using var host = new ControlHost();

        Assert.StartsWith("HTTP/1.1 500 ", host.Post("/scale", """{"workers":13}"""));
        Assert.Contains("Error: /scale of the control socket failed", host.Log.Lines);
        Assert.StartsWith("HTTP/1.1 200 ", host.Exchange(Status));
    }
}
