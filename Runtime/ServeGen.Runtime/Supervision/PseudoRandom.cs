namespace ServeGen.Supervision;

/// <summary>Random numbers for a pure policy: the state goes in, the next state comes out. SplitMix64: small and well spread.</summary>
internal static class PseudoRandom
{
    /// <summary>A number from 0 to 1, and the next state.</summary>
    public static (double Fraction, ulong Next) NextFraction(ulong state)
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
