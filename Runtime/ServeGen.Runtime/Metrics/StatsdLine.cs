namespace ServeGen.Metrics;

/// <summary>One metric as the protocol has it.</summary>
/// <param name="Text">The line, without its end.</param>
/// <param name="Key">Whose sum it tells of; null for one that tells of none.</param>
/// <param name="Total">That sum, once the line has been sent.</param>
internal sealed record StatsdLine(string Text, string? Key, long Total);
