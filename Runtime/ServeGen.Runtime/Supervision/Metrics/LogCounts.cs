using System.Runtime.InteropServices;

namespace ServeGen.Supervision;

/// <summary>How many lines of each of the worse levels the server has logged.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogCounts(long Warning, long Error, long Critical);
