namespace ServeGen.Supervision;

/// <summary>When a slot gets its next worker after an involuntary end: 0.1 s, doubling up to a limit, each give or take a fifth.</summary>
internal static class RestartBackoff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(0.1);

    /// <summary>A worker that served for this long clears its slot's record.</summary>
    public static readonly TimeSpan ForgivenAfter = TimeSpan.FromSeconds(60);

    private const double JitterShare = 0.2;

    /// <summary>The delay after this many failures in a row, and the next state of the pseudo-random numbers.</summary>
    /// <param name="failures">How many.</param>
    /// <param name="degraded">The whole server is in trouble: then nothing is tried more often than at the slowest pace.</param>
    /// <param name="longest">The slowest pace.</param>
    /// <param name="random">The state of the pseudo-random numbers.</param>
    public static (TimeSpan Delay, ulong Random) After(int failures, bool degraded, TimeSpan longest, ulong random)
    {
        var doublings = degraded ? 30 : Math.Clamp(failures - 1, 0, 30);
        var seconds = Math.Min(First.TotalSeconds * Math.Pow(2, doublings), longest.TotalSeconds);
        var (fraction, next) = PseudoRandom.NextFraction(random);
        return (TimeSpan.FromSeconds(seconds * (1 - JitterShare + (2 * JitterShare * fraction))), next);
    }
}
