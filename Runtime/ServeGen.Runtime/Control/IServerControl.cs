namespace ServeGen.Control;

/// <summary>
/// What the control socket asks of the server. Every method is called on the connection's own thread, several at once, and
/// may block it: that holds up nobody but the caller. None of them may touch the state of the supervisor's loop; they put
/// an event into its queue, or read a snapshot that it published.
/// </summary>
internal interface IServerControl
{
    /// <summary>How the server is just now. Does not wait for the loop, so that it answers also when that is late.</summary>
    ServerStatus Status();

    /// <summary>Begins a reload.</summary>
    /// <param name="wait">Return only when that reload has ended; else at once, with <see cref="ControlOutcome.Accepted"/>.</param>
    /// <param name="clientGone">Cancelled when nobody waits for the answer any more. The reload goes on.</param>
    ControlAnswer Reload(bool wait, CancellationToken clientGone);

    /// <summary>This many workers from now on; at least one.</summary>
    ControlAnswer ScaleTo(int workers);

    /// <summary>So many workers more, or fewer when negative.</summary>
    ControlAnswer ScaleBy(int change);

    /// <summary>Replaces the worker in that slot; null for every worker, one after the other.</summary>
    ControlAnswer Recycle(int? slot);

    /// <summary>Opens the log files anew, in the supervisor and in every worker.</summary>
    ControlAnswer ReopenLogs();

    /// <summary>Stops the server. Answers before it is stopped.</summary>
    ControlAnswer Stop(bool quick);
}
