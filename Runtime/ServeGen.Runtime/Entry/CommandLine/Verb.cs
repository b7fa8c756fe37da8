namespace ServeGen.Entry;

/// <summary>What the launcher is asked to do.</summary>
internal enum Verb
{
    /// <summary>Serve, in the foreground.</summary>
    Run,

    /// <summary>Say whether the settings would be accepted.</summary>
    Check,

    /// <summary>Show the settings in effect and their origins.</summary>
    Config,

    /// <summary>Show how the running server is.</summary>
    Status,

    /// <summary>Have the running server reload.</summary>
    Reload,

    /// <summary>Change the running server's number of workers.</summary>
    Scale,

    /// <summary>Have the running server replace a worker, or all.</summary>
    Recycle,

    /// <summary>Have the running server open its log files anew.</summary>
    ReopenLogs,

    /// <summary>Stop the running server.</summary>
    Stop,

    /// <summary>Nothing more: help or version was asked for and has been printed.</summary>
    None,
}
