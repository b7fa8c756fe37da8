using System.Runtime.InteropServices;

namespace ServeGen.Scoreboard;

/// <summary>A request that a worker was processing. Texts are fit for a log line: no control characters, perhaps cut.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RequestInFlight(TimeSpan Age, string Method, string Path);
