namespace ServeGen.Messages;

/// <summary>What the supervisor tells a worker.</summary>
internal enum SupervisorCommand
{
    /// <summary>Stop accepting, finish what is open, then exit; this worker's slot goes on with another.</summary>
    Drain,

    /// <summary>As <see cref="Drain"/>, but for a request in flight wait no longer than a quick stop allows.</summary>
    Quit,
}
