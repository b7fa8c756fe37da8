namespace ServeGen.Supervision;

/// <summary>How a reload ended.</summary>
internal enum ReloadOutcome
{
    /// <summary>Every worker is of the new generation.</summary>
    Done,

    /// <summary>The app on disk, its settings or an address was refused; nothing was touched.</summary>
    Refused,

    /// <summary>A new worker did not become ready; the generation before it serves on.</summary>
    Aborted,

    /// <summary>The server was told to stop, or to pause.</summary>
    Stopped,
}
