using Microsoft.Extensions.Logging;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>Takes the snapshots that hooks get.</summary>
internal sealed class ServerContextFactory(string name, ILogger log)
{
    /// <summary>Before the sockets are open.</summary>
    public ServerContext Create() => new(name, 1, log, [], []);

    public ServerContext Create(ListenerSet listeners, SupervisorState state, IReadOnlyDictionary<int, ChildProcess> processes) => new(
        name,
        state.Generation,
        log,
        [.. listeners.All.Select(listener => listener.ToString())],
        [
            .. state.Workers
                .Where(worker => processes.ContainsKey(worker.Id))
                .OrderBy(worker => worker.Slot)
                .Select(worker => new WorkerInfo(worker.Slot, processes[worker.Id].Pid, worker.Generation, worker.IsReady)),
        ]);
}
