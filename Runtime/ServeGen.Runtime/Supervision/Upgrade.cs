namespace ServeGen.Supervision;

/// <summary>Another supervisor, the successor, is to take the place of this one.</summary>
/// <param name="Stage">How far that came.</param>
/// <param name="Deadline">By when the successor must be ready, or else gone; null for no limit.</param>
/// <param name="Reason">Why the successor has to leave; empty while it is waited for.</param>
internal sealed record Upgrade(UpgradeStage Stage, TimeSpan? Deadline, string Reason = "");

/// <summary>How far an upgrade came.</summary>
internal enum UpgradeStage
{
    /// <summary><c>OnUpgrade</c> runs; there is no process yet.</summary>
    Preparing,

    /// <summary>The successor boots, and its workers with it.</summary>
    Booting,

    /// <summary>The successor was told to leave, for it did not become ready or is not wanted any more.</summary>
    Leaving,

    /// <summary>It did not leave in time and was killed.</summary>
    Killed,
}
