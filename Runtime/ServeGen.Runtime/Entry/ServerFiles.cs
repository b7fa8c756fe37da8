using ServeGen.Logging;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>What a server has opened by the time that it supervises, and who its workers are.</summary>
internal sealed record ServerFiles(LineLogger Log, ErrorLog ErrorLog, ControlService Control, PidFile? PidFile, WorkerIdentity Identity);
