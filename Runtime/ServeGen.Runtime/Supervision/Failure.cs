namespace ServeGen.Supervision;

/// <summary>
/// A worker ended too early. A class, since for lists of a value type the JIT would have to compile a list of its own while a
/// promotion waits.
/// </summary>
internal sealed record Failure(TimeSpan Time);
