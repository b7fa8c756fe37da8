namespace ServeGen.AccessLogs;

/// <summary>What is the same in every line that a worker writes.</summary>
/// <param name="IsJson">Values are written as JSON has them.</param>
/// <param name="Slot">The worker's slot.</param>
/// <param name="Generation">The worker's generation.</param>
/// <param name="LongestValue">The bytes after which a value is cut.</param>
/// <param name="Time">The clock, and the zone that dates are given in.</param>
internal sealed record LineFacts(bool IsJson, int Slot, int Generation, int LongestValue, TimeProvider Time);
