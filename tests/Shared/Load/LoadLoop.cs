using System.Diagnostics;
using System.Text;

namespace ServeGen.Tests.Load;

/// <summary>All clients on one thread, around one epoll: at full speed it leaves most of the machine to the server.</summary>
internal sealed class LoadLoop
{
    // Often enough for the pauses and limits of clients, seldom enough to cost nothing.
    private static readonly long TickEvery = Stopwatch.Frequency / 200;

    private const uint Ended = Libc.EPOLLERR | Libc.EPOLLHUP | Libc.EPOLLRDHUP;

    private readonly List<Client> _clients = [];
    private readonly Queue<Client> _idle = new();
    private readonly int _epoll = Libc.NewEpoll();
    private readonly double _ticksPerRequest;
    private readonly EpollEvent[] _events = new EpollEvent[256];
    private volatile bool _stopping;
    private long _began;
    private long _issued;
    private long _nextTick;

    public LoadLoop(LoadOptions options, LoadResults results)
    {
        _ticksPerRequest = options.Rate > 0 ? Stopwatch.Frequency / options.Rate : 0;
        for (var i = 0; i < options.KeepAlive + options.NewConnections; i++)
        {
            // Alternating, so that neither kind goes first in everything.
            var keepsAlive = i / 2 < Math.Min(options.KeepAlive, options.NewConnections)
                ? i % 2 == 0
                : options.KeepAlive > options.NewConnections;
            _clients.Add(new Client(results, options, Request(options, keepsAlive), keepsAlive, _epoll, i));
        }
    }

    /// <summary>No further request; the loop ends when the last is answered or lost.</summary>
    public void Stop() => _stopping = true;

    public void Run()
    {
        try
        {
            _began = Stopwatch.GetTimestamp();
            _nextTick = _began;
            while (!_stopping || _clients.Exists(client => !client.IsIdle))
            {
                Turn();
            }
        }
        finally
        {
            _clients.ForEach(client => client.Close());
            _ = Libc.Close(_epoll);
        }
    }

    private static byte[] Request(LoadOptions options, bool keepsAlive) => Encoding.ASCII.GetBytes(
        $"GET {options.Path} HTTP/1.1\r\nHost: localhost\r\nConnection: {(keepsAlive ? "keep-alive" : "close")}\r\n\r\n");

    private void Turn()
    {
        var now = Stopwatch.GetTimestamp();
        if (now >= _nextTick)
        {
            _nextTick = now + TickEvery;
            _clients.ForEach(client => client.OnTick(now));
        }

        if (!_stopping)
        {
            Issue(now);
        }

        var count = Libc.Wait(_epoll, _events, Nanoseconds(Wake(now) - Stopwatch.GetTimestamp()));
        now = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var client = _clients[_events[i].Key];
            if (client.Serial == _events[i].Serial)
            {
                client.OnEvent((_events[i].Events & Ended) != 0, now);
                if (_ticksPerRequest == 0 && client.IsIdle && !_stopping)
                {
                    client.Begin(now, now);
                }
            }
        }
    }

    private void Issue(long now)
    {
        if (_ticksPerRequest == 0)
        {
            foreach (var client in _clients)
            {
                if (client.IsIdle)
                {
                    client.Begin(now, now);
                }
            }

            return;
        }

        while (Due(_issued) is var due && due <= now && NextIdle() is { } client)
        {
            _issued++;
            client.Begin(due, now);
        }
    }

    // In turn, so that every connection is used and none rests for longer than the others.
    private Client? NextIdle()
    {
        if (_idle.Count == 0)
        {
            _clients.Where(client => client.IsIdle).ToList().ForEach(_idle.Enqueue);
        }

        return _idle.TryDequeue(out var next) ? next : null;
    }

    // A request that is due already waits for a client, not for time.
    private long Wake(long now) => _ticksPerRequest > 0 && Due(_issued) is var due && due > now ? Math.Min(_nextTick, due) : _nextTick;

    private long Due(long request) => _began + (long)(request * _ticksPerRequest);

    private static long Nanoseconds(long ticks) => (long)(ticks * (1e9 / Stopwatch.Frequency));
}
