using System.Runtime.InteropServices;

namespace ServeGen.Worker;

/// <summary>
/// Decides whether this worker takes the next connection or leaves it to a sibling: one that has clearly more than its share
/// waits a moment. It never waits for long, and not at all for siblings that had the chance often enough and did not take it:
/// they hang. Pure: no clock, no socket.
/// </summary>
internal sealed class AcceptBalance(IWorkerLoads loads)
{
    /// <summary>So long one connection is left to the siblings at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(4);

    /// <summary>
    /// So long in all a sibling is waited for that does not accept. Longer than one which is only waiting for a processor needs.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(30);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMicroseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMicroseconds(400);

    // A worker may have this much more than the mean, in connections and as a share of it: a spread as even as that is not
    // worth a wait.
    private const int Slack = 1;
    private const int SlackDivisor = 8;

    // With connections that end soon a difference is gone before the wait is over.
    private const int ShortSlack = 4;
    private const int ShortSlackDivisor = 1;

    private readonly WorkerLoad[] _siblings = new WorkerLoad[loads.Capacity];
    private readonly Dictionary<int, SiblingRecord> _records = [];
    private readonly Turnover _turnover = new();
    private TimeSpan? _since;
    private TimeSpan _pause;

    /// <summary>This worker has more than its share.</summary>
    public bool HasTooMany(TimeSpan now) => HasTooMany(Read(), now);

    /// <summary>
    /// A connection waits: null to take it, or how long to leave it to the siblings before asking again. When one of them has
    /// taken it, <see cref="Ended"/> must be called.
    /// </summary>
    public TimeSpan? PauseBeforeTaking(TimeSpan now)
    {
        var siblings = Read();
        if (!HasTooMany(siblings, now) || (_since is { } since && now - since >= LongestWait))
        {
            EndWait(siblings, now);
            return null;
        }

        if (_since is null)
        {
            _since = now;
            _pause = ShortestPause;
            Look(siblings, TimeSpan.Zero);
        }
        else
        {
            _pause = _pause < LongestPause ? _pause * 2 : LongestPause;
        }

        return _pause;
    }

    /// <summary>No connection waits any more.</summary>
    public void Ended(TimeSpan now) => EndWait(Read(), now);

    private ReadOnlySpan<WorkerLoad> Read() => _siblings.AsSpan(0, loads.Read(_siblings));

    private bool HasTooMany(ReadOnlySpan<WorkerLoad> siblings, TimeSpan now)
    {
        var own = loads.Own;
        var (workers, connections) = (1, own.Connections);
        foreach (var sibling in siblings)
        {
            if (!IsGivenUp(sibling))
            {
                workers++;
                connections += sibling.Connections;
            }
        }

        var (slack, divisor) = _turnover.IsHigh(own, now) ? (ShortSlack, ShortSlackDivisor) : (Slack, SlackDivisor);
        return own.Connections * workers >= connections + Math.Max(slack * workers, connections / divisor);
    }

    private void EndWait(ReadOnlySpan<WorkerLoad> siblings, TimeSpan now)
    {
        if (_since is { } since)
        {
            Look(siblings, now - since);
            _since = null;
        }
    }

    private void Look(ReadOnlySpan<WorkerLoad> siblings, TimeSpan waited)
    {
        foreach (var sibling in siblings)
        {
            _records[sibling.Id] = _records.TryGetValue(sibling.Id, out var record) && record.Accepted == sibling.Accepted
                ? record with { WaitedFor = record.WaitedFor + waited }
                : new SiblingRecord(sibling.Accepted, TimeSpan.Zero);
        }
    }

    private bool IsGivenUp(in WorkerLoad sibling) =>
        _records.TryGetValue(sibling.Id, out var record) && record.Accepted == sibling.Accepted && record.WaitedFor >= Patience;

    /// <summary>How long this worker left connections to a sibling since that last accepted one.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct SiblingRecord(long Accepted, TimeSpan WaitedFor);
}
