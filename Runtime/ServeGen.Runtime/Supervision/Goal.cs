namespace ServeGen.Supervision;

/// <summary>What the server should come to: this many workers of this generation.</summary>
/// <param name="Generation">Counts reloads, from 1.</param>
/// <param name="Settings">The settings of that generation.</param>
/// <param name="Workers">How many of them serve; scaling changes it.</param>
internal sealed record Goal(int Generation, PolicySettings Settings, int Workers);
