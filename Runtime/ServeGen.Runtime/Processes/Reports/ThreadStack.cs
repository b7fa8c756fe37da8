namespace ServeGen.Processes;

/// <summary>What one thread was at.</summary>
/// <param name="Frames">The managed methods, the innermost first, as short names; empty for a thread of native code.</param>
/// <param name="IsCrashed">It is the thread that got the deadly signal.</param>
/// <param name="Exception">The type of the exception that it threw and nobody caught; null for none.</param>
internal sealed record ThreadStack(IReadOnlyList<string> Frames, bool IsCrashed = false, string? Exception = null);
