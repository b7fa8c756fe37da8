namespace ServeGen.Control;

/// <summary>What became of a command.</summary>
internal enum ControlOutcome
{
    /// <summary>It is done. 200.</summary>
    Done,

    /// <summary>It will be done, as far as can be told. 202.</summary>
    Accepted,

    /// <summary>It cannot be done, and nothing was changed. 409.</summary>
    Refused,

    /// <summary>It was begun and came to a bad end. 409.</summary>
    Failed,
}

/// <summary>What became of a command, and why.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">One sentence for the operator; needed when it was refused or failed.</param>
internal sealed record ControlAnswer(ControlOutcome Outcome, string? Reason = null);
