namespace ServeGen.Supervision;

/// <summary>A place for one serving worker: stable, and reused by each replacement.</summary>
/// <param name="Number">Its identity in log, metrics and process list.</param>
/// <param name="Failures">Involuntary ends in a row.</param>
/// <param name="NotBefore">No worker is started for it earlier: the back-off.</param>
internal sealed record Slot(int Number, int Failures = 0, TimeSpan NotBefore = default);
