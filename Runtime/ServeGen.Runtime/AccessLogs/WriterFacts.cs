namespace ServeGen.AccessLogs;

/// <summary>Who writes an access log.</summary>
/// <param name="Slot">The worker's slot.</param>
/// <param name="Generation">The worker's generation.</param>
/// <param name="Output">The descriptor that counts as standard output.</param>
internal sealed record WriterFacts(int Slot, int Generation, int Output = 1)
{
    /// <summary>The server's name.</summary>
    public string Server { get; init; } = "";
}
