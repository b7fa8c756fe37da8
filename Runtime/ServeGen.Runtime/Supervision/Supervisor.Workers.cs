using System.ComponentModel;
using ServeGen.Messages;
using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>The worker processes: their start, and what is heard of them.</summary>
internal sealed partial class Supervisor
{
    private void Spawn(Effect.Spawn spawn)
    {
        FollowPlans();
        try
        {
            var process = _launcher.Launch(spawn.Id, spawn.Slot, spawn.Generation, _plans.Of(spawn.Generation));
            _processes[spawn.Id] = process;
            _books.Spawned(spawn, process.Pid);
            LogBooting(spawn.Slot, process.Pid, spawn.Generation);
            _watcher.Add(process);
        }
        catch (Win32Exception error)
        {
            LogSpawnFailed(spawn.Slot, error.Message);
            Enqueue(new SupervisorEvent.SpawnFailed(spawn.Id));
        }
    }

    private int PidOf(int id) => _processes.TryGetValue(id, out var process) ? process.Pid : 0;

    private void OnExit(ChildProcess child, ChildExit exit) => Enqueue(child.Id == SuccessorProcess.Id
        ? new SupervisorEvent.SuccessorGone($"the new supervisor ended ({exit}) before it was ready; its own lines say why")
        : new SupervisorEvent.WorkerExited(child.Id, exit));

    private void OnMessage(ChildProcess child, WorkerMessage message)
    {
        SupervisorEvent? happened = child.Id == SuccessorProcess.Id ? HearSuccessor(message) : message switch
        {
            WorkerMessage.Warming => new SupervisorEvent.WorkerWarming(child.Id),
            WorkerMessage.WarmupFailed failed => new SupervisorEvent.WarmupFailed(child.Id, failed.Reason),
            WorkerMessage.Wired => new SupervisorEvent.WorkerWired(child.Id),
            WorkerMessage.EndpointsOverridden overridden => new SupervisorEvent.EndpointsOverridden(overridden.Endpoints),
            WorkerMessage.Ready => new SupervisorEvent.WorkerReady(child.Id),
            WorkerMessage.Draining => new SupervisorEvent.WorkerDraining(child.Id),
            WorkerMessage.RecycleWanted => new SupervisorEvent.WorkerWantsRecycling(child.Id),
            _ => null,
        };
        if (happened is not null)
        {
            Enqueue(happened);
        }
    }
}
