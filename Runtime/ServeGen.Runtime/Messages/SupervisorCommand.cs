namespace ServeGen.Messages;

/// <summary>What the supervisor tells a worker, and its successor.</summary>
internal enum SupervisorCommand
{
    /// <summary>
    /// Begin to accept: the worker was started and warm, and is now needed. To a successor: everything is its own now.
    /// </summary>
    Promote,

    /// <summary>Stop accepting, finish what is open, then exit; this worker's slot goes on with another.</summary>
    Drain,

    /// <summary>As <see cref="Drain"/>, but for a request in flight wait no longer than a quick stop allows.</summary>
    Quit,

    /// <summary>Open the log files anew; they were renamed.</summary>
    Reopen,
}
