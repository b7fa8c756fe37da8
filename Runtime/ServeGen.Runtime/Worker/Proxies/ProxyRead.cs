using System.Runtime.InteropServices;

namespace ServeGen.Worker;

/// <summary>What came of an attempt to read a header of the PROXY protocol from what has arrived so far.</summary>
/// <param name="Header">The header, once it is whole.</param>
/// <param name="Length">How many bytes it has; or, when more must arrive, how many there must be at least.</param>
/// <param name="Error">Why this can never be one, in words for the log.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ProxyRead(ProxyHeader? Header, int Length, string? Error)
{
    public bool NeedsMore => Header is null && Error is null;

    public static ProxyRead Done(ProxyHeader header, int length) => new(header, length, null);

    public static ProxyRead More(int length) => new(null, length, null);

    public static ProxyRead Bad(string error) => new(null, 0, error);
}
