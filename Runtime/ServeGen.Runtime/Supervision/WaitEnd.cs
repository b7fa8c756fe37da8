namespace ServeGen.Supervision;

/// <summary>Why a wait came to its end.</summary>
internal enum WaitEnd
{
    Finished,

    /// <summary>The server was told to stop meanwhile.</summary>
    StopRequested,

    /// <summary>The time was over.</summary>
    TimedOut,
}
