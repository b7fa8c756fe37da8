namespace ServeGen.Scoreboard;

/// <summary>What one worker did or many did together.</summary>
internal sealed class RequestTotals
{
    // What no worker can reach: a garbled row cannot make the sums overflow.
    private const long Most = 1L << 55;

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

    /// <summary>What they were answered with.</summary>
    public StatusSums Statuses { get; } = new();

    public void Add(RequestTotals other)
    {
        Requests = Sum(Requests, other.Requests);
        Ended = Sum(Ended, other.Ended);
        Aborted = Sum(Aborted, other.Aborted);
        LinesLost = Sum(LinesLost, other.LinesLost);
        Refused = Sum(Refused, other.Refused);
        Latency.Add(other.Latency);
        Statuses.Add(other.Statuses);
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
        reader.AddStatuses(row, Statuses);
    }

    private static long Sum(long one, long other) => Math.Min(one + Math.Min(other, Most), Most);
}
