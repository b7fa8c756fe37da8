namespace ServeGen.Supervision;

/// <summary>What a look at the disk can lead to.</summary>
internal enum WatchStep
{
    /// <summary>Look again.</summary>
    Wait,

    /// <summary>The change has come to rest: ask for a reload.</summary>
    Reload,

    /// <summary>Tell the operator that a file changes whenever the server reloads.</summary>
    TellEcho,

    /// <summary>Tell the operator that a file changes all the time.</summary>
    TellUnrest,

    /// <summary>Tell the operator that the program is not there.</summary>
    TellMissing,
}
