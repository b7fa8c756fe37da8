namespace ServeGen.Tests.Load;

/// <summary>The ways in which a request is lost. Many clients retry the first three by themselves; here they count.</summary>
internal enum LossKind
{
    /// <summary>Nobody listened.</summary>
    Refused,

    /// <summary>A connection ended before the first byte of the answer to its first request.</summary>
    ResetFresh,

    /// <summary>A connection that had served before ended before the first byte of an answer.</summary>
    ResetReused,

    /// <summary>The connection ended in the middle of an answer.</summary>
    Truncated,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>A whole answer that is no 2xx.</summary>
    BadStatus,

    /// <summary>A 2xx with something else than was asked for, or no HTTP at all.</summary>
    WrongBody,
}
