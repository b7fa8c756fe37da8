namespace ServeGen.Supervision;

/// <summary>What the supervisor as a whole is at.</summary>
internal enum Phase
{
    /// <summary>Keeping the wanted number of workers ready.</summary>
    Running,

    /// <summary>Every worker was told to drain and none is started; the sockets stay open until a reload.</summary>
    Paused,

    /// <summary>It was told to stop, and goes on for the shutdown delay.</summary>
    Lingering,

    /// <summary>Every worker drains, for as long as the graceful timeout allows.</summary>
    Stopping,

    /// <summary>Every worker finishes its requests in flight, for at most two seconds.</summary>
    QuickStopping,

    /// <summary>No worker is left; the process ends.</summary>
    Stopped,
}
