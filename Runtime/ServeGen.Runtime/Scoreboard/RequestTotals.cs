namespace ServeGen.Scoreboard;

/// <summary>What one worker did or many did together.</summary>
internal sealed class RequestTotals
{
    // What no worker can reach: a garbled row cannot make the sums overflow.
    private const long Most = 1L << 55;

    private readonly long[] _statuses = new long[StatusCounts.Classes];

    /// <summary>Requests that were started.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests that ended, be it with their worker.</summary>
    public long Ended { get; private set; }

    /// <summary>Requests that ended in an exception, were cancelled, or died with their worker.</summary>
    public long Aborted { get; private set; }

    /// <summary>Lines of the access log that could not be written.</summary>
    public long LinesLost { get; private set; }
    /// <summary>Requests and connections that were refused before the app could see them.</summary>
    public long Refused { get; private set; }

    /// <summary>How long those took that ended, upgraded ones (WebSockets) not counted.</summary>
    public Histogram Latency { get; } = new();

    /// <summary>How many were answered with a status of each class, from 1xx to 5xx.</summary>
    public IReadOnlyList<long> Statuses => _statuses;

    public void Add(RequestTotals other)
    {
        Requests = Sum(Requests, other.Requests);
        Ended = Sum(Ended, other.Ended);
        Aborted = Sum(Aborted, other.Aborted);
        LinesLost = Sum(LinesLost, other.LinesLost);
        Refused = Sum(Refused, other.Refused);
        Latency.Add(other.Latency);
        for (var i = 0; i < _statuses.Length; i++)
        {
            _statuses[i] = Sum(_statuses[i], other._statuses[i]);
        }
    }

    /// <summary>Adds what a worker that lives has done so far.</summary>
    public void AddLiving(ScoreboardReader reader, int row) => Add(reader, row, reader.Read(row), isDead: false);

    /// <summary>Adds what a worker did that is gone, and with it what it had not finished.</summary>
    public void AddDead(ScoreboardReader reader, int row) => Add(reader, row, reader.Read(row), isDead: true);

    private void Add(ScoreboardReader reader, int row, RowSnapshot snapshot, bool isDead)
    {
        Requests = Sum(Requests, snapshot.Requests);
        Ended = Sum(Ended, isDead ? snapshot.Requests : Math.Max(0, snapshot.Requests - snapshot.Unfinished));
        Aborted = Sum(Sum(Aborted, snapshot.Aborted), isDead ? snapshot.Unfinished : 0);
        LinesLost = Sum(LinesLost, snapshot.LinesLost);
        Refused = Sum(Refused, snapshot.Refused);
        reader.AddLatencies(row, Latency);
        for (var i = 0; i < _statuses.Length; i++)
        {
            _statuses[i] = Sum(_statuses[i], reader.StatusesAt(row, i));
        }
    }

    private static long Sum(long one, long other) => Math.Min(one + Math.Min(other, Most), Most);
}
