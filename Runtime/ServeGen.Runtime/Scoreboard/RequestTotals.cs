namespace ServeGen.Scoreboard;

/// <summary>What one worker did or many did together.</summary>
internal sealed class RequestTotals
{
    // What no worker can reach: a garbled row cannot make the sums overflow.
    private const long Most = 1L << 55;

    /// <summary>Requests that were started.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests that ended in an exception, were cancelled, or died with their worker.</summary>
    public long Aborted { get; private set; }

    /// <summary>Lines of the access log that could not be written.</summary>
    public long LinesLost { get; private set; }
    /// <summary>Requests and connections that were refused before the app could see them.</summary>
    public long Refused { get; private set; }

    /// <summary>How long those took that ended, upgraded ones (WebSockets) not counted.</summary>
    public Histogram Latency { get; } = new();

    public void Add(RequestTotals other)
    {
        Requests = Sum(Requests, other.Requests);
        Aborted = Sum(Aborted, other.Aborted);
        LinesLost = Sum(LinesLost, other.LinesLost);
        Refused = Sum(Refused, other.Refused);
        Latency.Add(other.Latency);
    }

    /// <summary>Adds what a worker that lives has done so far.</summary>
    public void AddLiving(ScoreboardReader reader, int row) => Add(reader, row, reader.Read(row), unfinished: 0);

    /// <summary>Adds what a worker did that is gone, and with it what it had not finished.</summary>
    public void AddDead(ScoreboardReader reader, int row)
    {
        var snapshot = reader.Read(row);
        Add(reader, row, snapshot, snapshot.Unfinished);
    }

    private void Add(ScoreboardReader reader, int row, RowSnapshot snapshot, long unfinished)
    {
        Requests = Sum(Requests, snapshot.Requests);
        Aborted = Sum(Sum(Aborted, snapshot.Aborted), unfinished);
        LinesLost = Sum(LinesLost, snapshot.LinesLost);
        Refused = Sum(Refused, snapshot.Refused);
        reader.AddLatencies(row, Latency);
    }

    private static long Sum(long one, long other) => Math.Min(one + Math.Min(other, Most), Most);
}
