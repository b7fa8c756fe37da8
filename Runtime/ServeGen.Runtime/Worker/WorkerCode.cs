using ServeGen.AccessLogs;

namespace ServeGen.Worker;

/// <summary>What only the app's own code can give a worker; all values come from the supervisor.</summary>
/// <param name="Hooks">Holds the hooks; its values are not used.</param>
/// <param name="AccessLogFormats">The formats that were compiled with the app.</param>
internal sealed record WorkerCode(ServerOptions Hooks, IReadOnlyList<CompiledFormat> AccessLogFormats);
