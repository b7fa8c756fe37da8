namespace ServeGen.Worker;

/// <summary>
/// Decides whether this worker takes the next connection or leaves it to a sibling: one that has clearly more than its share
/// waits a moment. It never waits for long, and not at all for siblings that had the chance and did not take it: they hang,
/// or have no processor to run on. Pure: no clock, no socket.
/// </summary>
internal sealed class AcceptBalance(IWorkerLoads loads)
{
    /// <summary>So long a connection is left to the siblings at most.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(4);

    // A worker may have a connection more than the mean, and of many an eighth more: a spread as even as that is not worth a
    // wait, and with short connections it is chance.
    private const int Slack = 1;
    private const int SlackShare = 8;

    private readonly WorkerLoad[] _siblings = new WorkerLoad[loads.Capacity];
    private readonly Dictionary<int, long> _ignored = [];
    private readonly Dictionary<int, long> _waitingFor = [];
    private TimeSpan? _since;

    /// <summary>This worker has more than its share.</summary>
    public bool HasTooMany() => HasTooMany(Read());

    /// <summary>
    /// A connection waits: true to take it, false to leave it to the siblings and ask again in a moment. When another one has
    /// taken it, <see cref="Forget"/> must be called.
    /// </summary>
    public bool MayTake(TimeSpan now)
    {
        var siblings = Read();
        if (!HasTooMany(siblings))
        {
            Forget();
            return true;
        }

        if (_since is not { } since)
        {
            _since = now;
            Remember(siblings);
            return false;
        }

        if (now - since < LongestWait)
        {
            return false;
        }

        IgnoreWhoDidNotAccept(siblings);
        Forget();
        return true;
    }

    /// <summary>No connection waits any more.</summary>
    public void Forget()
    {
        _since = null;
        _waitingFor.Clear();
    }

    private ReadOnlySpan<WorkerLoad> Read() => _siblings.AsSpan(0, loads.Read(_siblings));

    private bool HasTooMany(ReadOnlySpan<WorkerLoad> siblings)
    {
        var own = loads.Own;
        var (workers, connections) = (1, own);
        foreach (var sibling in siblings)
        {
            if (!IsIgnored(sibling))
            {
                workers++;
                connections += sibling.Connections;
            }
        }

        return (own * workers) >= connections + Math.Max(Slack * workers, connections / SlackShare);
    }

    private void Remember(ReadOnlySpan<WorkerLoad> siblings)
    {
        foreach (var sibling in siblings)
        {
            _waitingFor[sibling.Id] = sibling.Accepted;
        }
    }

    private void IgnoreWhoDidNotAccept(ReadOnlySpan<WorkerLoad> siblings)
    {
        foreach (var sibling in siblings)
        {
            if (_waitingFor.TryGetValue(sibling.Id, out var before) && before == sibling.Accepted)
            {
                _ignored[sibling.Id] = sibling.Accepted;
            }
        }
    }

    // Until it accepts again.
    private bool IsIgnored(in WorkerLoad sibling) => _ignored.TryGetValue(sibling.Id, out var accepted) && accepted == sibling.Accepted;
}
