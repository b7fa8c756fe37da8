namespace ServeGen.Processes;

/// <summary>One line that a worker printed.</summary>
/// <param name="Slot">The worker's slot.</param>
/// <param name="Generation">The worker's generation.</param>
/// <param name="Pid">The worker.</param>
/// <param name="Text">The line without its end.</param>
/// <param name="IsWhole">It came by the way for lines that are in the log's own form already.</param>
internal sealed record CapturedLine(int Slot, int Generation, int Pid, string Text, bool IsWhole);
