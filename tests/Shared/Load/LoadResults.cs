using System.Buffers.Text;
using System.Text;

namespace ServeGen.Tests.Load;

/// <summary>What came of the requests. Written by the loop's thread, read by all.</summary>
internal sealed class LoadResults
{
    private readonly Lock _lock = new();
    private readonly List<LostRequest> _losses = [];
    private readonly Dictionary<string, int> _bodies = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[]? _expected;
    private LatencyHistogram _latency = new();
    private TaskCompletionSource? _reached;
    private int _target = int.MaxValue;
    private int _answered;

    public LoadResults(string? expected)
    {
        _expected = expected is null ? null : Encoding.UTF8.GetBytes(expected);
    }

    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Completes with the first loss.</summary>
    public Task Lost => _lost.Task;

    public IReadOnlyList<LostRequest> Losses
    {
        get
        {
            lock (_lock)
            {
                return [.. _losses];
            }
        }
    }

    public IReadOnlyDictionary<string, int> Bodies
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, int>(_bodies, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The latencies since the last call.</summary>
    public LatencyHistogram TakeLatency() => Interlocked.Exchange(ref _latency, new LatencyHistogram());

    /// <summary>Completes when that many requests were answered.</summary>
    public Task Reached(int answers)
    {
        lock (_lock)
        {
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _target, answers);
            ReleaseIfReached();
            return _reached.Task;
        }
    }

    /// <summary>Counts a right answer; returns the process that the body begins with, or 0.</summary>
    public int CountAnswer(ReadOnlySpan<byte> body, long latency)
    {
        _latency.Add(latency);
        var worker = 0;
        if (_expected is null)
        {
            CountBody(body);
            _ = Utf8Parser.TryParse(body, out worker, out _);
        }

        if (Interlocked.Increment(ref _answered) >= Volatile.Read(ref _target))
        {
            lock (_lock)
            {
                ReleaseIfReached();
            }
        }

        return worker;
    }

    public void CountLoss(LostRequest loss)
    {
        lock (_lock)
        {
            _losses.Add(loss);
        }

        _lost.TrySetResult();
    }

    public bool IsExpected(ReadOnlySpan<byte> body) => _expected is null || body.SequenceEqual(_expected);

    private void CountBody(ReadOnlySpan<byte> body)
    {
        const int longest = 256;
        Span<char> text = stackalloc char[longest];
        var length = Encoding.ASCII.GetChars(body[..Math.Min(body.Length, longest)], text);
        lock (_lock)
        {
            var bodies = _bodies.GetAlternateLookup<ReadOnlySpan<char>>();
            bodies[text[..length]] = bodies.TryGetValue(text[..length], out var count) ? count + 1 : 1;
        }
    }

    private void ReleaseIfReached()
    {
        if (Answered >= _target)
        {
            _target = int.MaxValue;
            _reached?.TrySetResult();
        }
    }
}
