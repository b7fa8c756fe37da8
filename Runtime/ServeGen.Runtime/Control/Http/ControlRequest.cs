namespace ServeGen.Control;

/// <summary>One request, as it was read.</summary>
/// <param name="Method">As it was written.</param>
/// <param name="Path">Begins with a slash; not decoded, since no endpoint needs it.</param>
/// <param name="Query">What follows the question mark; empty when there is none.</param>
/// <param name="HasLength">The length of a body was given.</param>
/// <param name="Body">Empty when there is none.</param>
internal sealed record ControlRequest(string Method, string Path, string Query, bool HasLength, byte[] Body);
