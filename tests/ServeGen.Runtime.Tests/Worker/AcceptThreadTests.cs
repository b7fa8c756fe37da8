using System.Net.Sockets;
using ServeGen.Interop;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

public sealed class AcceptThreadTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"servegen-{Guid.NewGuid():N}.sock");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly FakeLoads _loads = new();
    private readonly ConnectionLimit _limit = new(2);
    private readonly AcceptThread _limited;
    private readonly AcceptThread _thread;

    public AcceptThreadTests()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen(100);
        _listener.Blocking = false;
        _thread = new AcceptThread((int)_listener.Handle, new AcceptBalance(_loads), ConnectionLimit.None);
        _limited = new AcceptThread((int)_listener.Handle, new AcceptBalance(_loads), _limit);
    }

    public void Dispose()
    {
        _thread.Stop();
        _limited.Stop();
        _listener.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public async Task Takes_at_once_who_waits_already()
    {
        using var client = Connect();

        var next = _thread.NextAsync();

        Assert.True(next.IsCompleted);
        using var accepted = (await next).ToSocket();
    }

    [Fact]
    public async Task Waits_for_who_comes_later_again_and_again()
    {
        for (var i = 0; i < 200; i++)
        {
            var next = _thread.NextAsync().AsTask();
            using var client = Connect();
            using var accepted = (await next.WaitAsync(Patience)).ToSocket();
        }
    }

    [Fact]
    public async Task Takes_no_more_than_it_is_asked_for()
    {
        var next = _thread.NextAsync().AsTask();
        using var first = Connect();
        using var second = Connect();
        using var accepted = (await next.WaitAsync(Patience)).ToSocket();

        using var left = _listener.Accept();
    }

    [Fact]
    public async Task Leaves_a_connection_for_a_moment_but_not_for_ever()
    {
        _loads.SetOwn(10).Set(1, 0);
        using var client = Connect();

        var began = TimeProvider.System.GetTimestamp();
        using var accepted = (await _thread.NextAsync().AsTask().WaitAsync(Patience)).ToSocket();

        Assert.True(TimeProvider.System.GetElapsedTime(began) >= AcceptBalance.LongestWait);
    }

    [Fact]
    public async Task Without_room_it_leaves_who_waits_in_the_queue_until_a_connection_ends()
    {
        using var first = Connect();
        using var second = Connect();
        using var third = Connect();
        using var one = (await _limited.NextAsync()).ToSocket();
        using var other = (await _limited.NextAsync()).ToSocket();

        var next = _limited.NextAsync().AsTask();
        await Task.WhenAny(next, Task.Delay(100));
        Assert.False(next.IsCompleted);

        _limit.Release();

        using var accepted = (await next.WaitAsync(Patience)).ToSocket();
        Assert.False(_limit.HasRoom);
    }

    [Fact]
    public async Task Every_room_that_is_freed_is_noticed()
    {
        for (var i = 0; i < 500; i++)
        {
            using var client = Connect();
            var next = _limited.NextAsync().AsTask();
            using var accepted = (await next.WaitAsync(Patience)).ToSocket();
            using var waiting = Connect();
            using var one = (await _limited.NextAsync().AsTask().WaitAsync(Patience)).ToSocket();
            using var late = Connect();
            var full = _limited.NextAsync().AsTask();
            _limit.Release();
            using var freed = (await full.WaitAsync(Patience)).ToSocket();
            _limit.Release();
            _limit.Release();
        }
    }

    [Fact]
    public async Task Full_it_can_be_stopped()
    {
        using var first = Connect();
        using var second = Connect();
        using var third = Connect();
        using var one = (await _limited.NextAsync()).ToSocket();
        using var other = (await _limited.NextAsync()).ToSocket();
        var next = _limited.NextAsync().AsTask();

        _limited.Stop();

        Assert.True((await next.WaitAsync(Patience)).IsNone);
    }

    [Fact]
    public async Task Stopped_it_answers_none()
    {
        var next = _thread.NextAsync().AsTask();

        _thread.Stop();

        Assert.True((await next.WaitAsync(Patience)).IsNone);
    }

    [Fact]
    public async Task A_socket_shut_for_newcomers_keeps_it_waiting_and_not_spinning()
    {
        var next = _thread.NextAsync().AsTask();
        _listener.Shutdown(SocketShutdown.Receive);
        await Task.WhenAny(next, Task.Delay(100));
        Assert.False(next.IsCompleted);

        _thread.Stop();

        Assert.True((await next.WaitAsync(Patience)).IsNone);
    }

    [Fact]
    public void An_error_is_told()
    {
        var notListening = Libc.EventFd();

        var accepted = Accepted.From(notListening);

        Assert.False(accepted.IsNone);
        Assert.False(accepted.IsConnection);
        _ = Libc.Close(notListening);
    }

    private Socket Connect()
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(_path));
        return client;
    }
}
