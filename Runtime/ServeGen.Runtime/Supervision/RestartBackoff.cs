namespace ServeGen.Supervision;

/// <summary>When a slot gets its next worker after an involuntary end: 0.1 s, doubling up to 30 s, each give or take a fifth.</summary>
internal static class RestartBackoff
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(0.1);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>A worker that served for this long clears its slot's record.</summary>
    public static readonly TimeSpan ForgivenAfter = TimeSpan.FromSeconds(60);

    private const double JitterShare = 0.2;

    /// <summary>The delay after this many failures in a row, and the next state of the pseudo-random numbers.</summary>
    public static (TimeSpan Delay, ulong Random) After(int failures, ulong random)
    {
        var doublings = Math.Clamp(failures - 1, 0, 30);
        var seconds = Math.Min(First.TotalSeconds * Math.Pow(2, doublings), Longest.TotalSeconds);
        var (fraction, next) = NextFraction(random);
        return (TimeSpan.FromSeconds(seconds * (1 - JitterShare + (2 * JitterShare * fraction))), next);
    }

    // SplitMix64: small, well spread, and pure.
    private static (double Fraction, ulong Next) NextFraction(ulong state)
    {
        unchecked
        {
            var next = state + 0x9E3779B97F4A7C15UL;
            var mixed = (next ^ (next >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return (((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53)), next);
        }
    }
}
