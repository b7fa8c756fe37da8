namespace ServeGen.Scoreboard;

/// <summary>How many requests were answered with each status, of one worker or of many. Can be added up.</summary>
internal sealed class StatusSums
{
    private const int ClassLength = 100;

    // What no worker can reach: a garbled row cannot make the sums overflow.
    private const long Most = 1L << 55;

    private readonly long[] _counts = new long[StatusCounts.Length];

    /// <summary>The statuses that were answered at all, the lowest first.</summary>
    public IEnumerable<(int Status, long Count)> Answered => _counts
        .Select((count, place) => (Status: StatusCounts.StatusAt(place), Count: count))
        .Where(status => status.Count > 0);

    /// <summary>The sums of each class, from 1xx to 5xx.</summary>
    public IEnumerable<long> Classes => _counts.Chunk(ClassLength).Select(counts => counts.Sum());

    public void Add(StatusSums other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            Add(i, other._counts[i]);
        }
    }

    /// <summary>Adds a count of any origin to one place of <see cref="StatusCounts"/>: one below zero counts as none.</summary>
    public void Add(int place, long count) => _counts[place] = Math.Min(_counts[place] + Math.Clamp(count, 0, Most), Most);
}
