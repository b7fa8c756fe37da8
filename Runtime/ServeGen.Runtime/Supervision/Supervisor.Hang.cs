using ServeGen.Processes;
using ServeGen.Scoreboard;

namespace ServeGen.Supervision;

/// <summary>What the supervisor has found out about workers that hang or crash.</summary>
internal sealed partial class Supervisor
{
    private const int MostInFlight = 20;

    private void Examine(int id, ChildProcess process)
    {
        if (_state.Workers.FirstOrDefault(worker => worker.Id == id) is not { } worker)
        {
            return;
        }

        var isBoot = worker.ReadyAt is null;
        var limit = isBoot ? OptionsOf(worker).BootTimeout : OptionsOf(worker).Timeout;
        var hung = new SilentWorker
        {
            Process = process,
            Slot = worker.Slot,
            Complaint = isBoot ? $"was not ready after {Text(limit)} (BootTimeout)" : $"gave no heartbeat for {Text(limit)} (Timeout)",
            Limit = limit,
            WasReady = !isBoot,
            PoolAge = RowOf(id)?.PoolBeatAge,
            ThreadAge = RowOf(id)?.ThreadBeatAge,
            InFlight = InFlight(id),
        };
        _examiner.Examine(hung, () => Enqueue(new SupervisorEvent.StacksCaptured(id)));
    }

    private void LookForReport(SupervisorEvent.WorkerExited exited, SupervisorState before)
    {
        if (_processes.TryGetValue(exited.Id, out var process)
            && before.Workers.Find(worker => worker.Id == exited.Id) is { } worker)
        {
            _examiner.LookForReport(process, worker.Slot, worker.ReadyAt is not null, exited.Exit);
        }
    }

    private List<string> InFlight(int id) => _launcher.Rows.Of(id) is var row and not ScoreboardFile.NoRow
        ? [.. _launcher.Rows.Reader.OldestInFlight(row, MostInFlight).Select(request => $"{request.Method} {request.Path} ({Text(request.Age)})")]
        : [];
}
