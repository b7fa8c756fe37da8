using System.Runtime.InteropServices;

namespace ServeGen.Worker;

/// <summary>What the balance knows of one worker.</summary>
/// <param name="Id">Tells it from the other workers.</param>
/// <param name="Connections">Its open connections.</param>
/// <param name="Accepted">The connections that it has accepted so far.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WorkerLoad(int Id, long Connections, long Accepted);
