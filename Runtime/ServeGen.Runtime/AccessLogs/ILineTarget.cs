namespace ServeGen.AccessLogs;

/// <summary>Where the lines of an access log go.</summary>
internal interface ILineTarget
{
    /// <summary>The bytes after which a value is cut.</summary>
    int LongestValue { get; }

    /// <summary>Lines go to what is there now, where that can be another. On failure they go where they went.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    void Reopen();

    /// <summary>Writes whole lines; may wait.</summary>
    /// <returns>How much of it was written, and what the rest met; null for nothing.</returns>
    (int Written, string? Error) Write(ReadOnlySpan<byte> lines);
}
