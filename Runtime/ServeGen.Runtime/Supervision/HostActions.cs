namespace ServeGen.Supervision;

/// <summary>What the loop has done by the process around it.</summary>
internal sealed record HostActions
{
    /// <summary>The log file was renamed.</summary>
    public required Action ReopenLog { get; init; }

    /// <summary>The log is to be as those settings have it.</summary>
    public required Action<ServerOptions> LogAs { get; init; }

    /// <summary>All workers are ready for the first time; whoever waits for this server can be told.</summary>
    public required Action AnnounceReady { get; init; }

    /// <summary>Looks for changes on disk, if the settings say so.</summary>
    public required ReleaseWatcher Watcher { get; init; }

    /// <summary>The service manager that wants to be told; null for none.</summary>
    public ServiceNotifier? Service { get; init; }

    /// <summary>Another supervisor is to have the control socket.</summary>
    public required Action LeaveControl { get; init; }
}
