namespace ServeGen.Supervision;

/// <summary>Where a worker process is in its life. See docs/states.md for the diagram.</summary>
internal enum WorkerState
{
    /// <summary>Started; the app boots.</summary>
    Starting,

    /// <summary>The app has started; warm-up requests run.</summary>
    Warming,

    /// <summary>Fully started and warm. It accepts nothing until it is promoted.</summary>
    Standby,

    /// <summary>It accepts connections.</summary>
    Ready,

    /// <summary>It was told to leave, accepts nothing new and finishes what is open.</summary>
    Draining,

    /// <summary>It did not do in time what it had to. It is examined, killed, and has not been reaped yet.</summary>
    Hung,
}
