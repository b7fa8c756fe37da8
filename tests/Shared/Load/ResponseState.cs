namespace ServeGen.Tests.Load;

/// <summary>How far a response has come.</summary>
internal enum ResponseState
{
    Partial,
    Whole,

    /// <summary>No HTTP, or more than a response: no later byte can mend it.</summary>
    Broken,
}
