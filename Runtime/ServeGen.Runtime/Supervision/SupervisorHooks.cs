using ServeGen.Hooks;

namespace ServeGen.Supervision;

/// <summary>Calls the hooks that run in the supervisor. It never waits for one of them.</summary>
/// <param name="options">The options whose hooks they are: code cannot be reloaded, so they are those of the start.</param>
/// <param name="runner">Runs them in order.</param>
/// <param name="snapshot">The server as it is at the moment of the call.</param>
/// <param name="pidOf">The process id of a worker.</param>
/// <param name="reportOf">The file with the stacks of a hung worker, if there is one.</param>
internal sealed class SupervisorHooks(
    ServerOptions options, HookRunner runner, Func<ServerContext> snapshot, Func<int, int> pidOf, Func<int, string?> reportOf)
{
    public void Run(HookCall call)
    {
        switch (call)
        {
            case HookCall.WhenReady:
                Run(nameof(options.WhenReady), options.WhenReady);
                break;
            case HookCall.OnReload:
                Run(nameof(options.OnReload), options.OnReload);
                break;
            case HookCall.WorkersChanged changed when options.WorkersChanged is not null:
                Run(nameof(options.WorkersChanged), options.WorkersChanged, new WorkersChange(changed.Before, changed.Now));
                break;
            case HookCall.WorkerStarting starting when options.WorkerStarting is not null:
                Run(nameof(options.WorkerStarting), options.WorkerStarting, new NewWorker(starting.Slot, starting.Generation));
                break;
            case HookCall.WorkerHung hung when options.WorkerHung is not null:
                Run(nameof(options.WorkerHung), options.WorkerHung, HungOf(hung.Worker));
                break;
            case HookCall.WorkerExited exited when options.WorkerExited is not null:
                Run(nameof(options.WorkerExited), options.WorkerExited, ExitOf(exited));
                break;
        }
    }

    /// <summary>The one that is waited for: the task ends, and never fails, when it is done or left behind.</summary>
    public Task PrepareUpgrade()
    {
        if (options.OnUpgrade is not { } hook)
        {
            return Task.CompletedTask;
        }

        var context = snapshot();
        return runner.Enqueue(nameof(options.OnUpgrade), () => hook(context));
    }

    /// <summary>The last one: then waits for it and all before it, but no longer than this.</summary>
    public void Finish(TimeSpan patience)
    {
        Run(nameof(options.OnExit), options.OnExit);
        runner.Finish(patience);
    }

    private void Run(string name, Action<ServerContext>? hook)
    {
        if (hook is not null)
        {
            var context = snapshot();
            _ = runner.Enqueue(name, () => hook(context));
        }
    }

    private void Run<T>(string name, Action<ServerContext, T> hook, T argument)
    {
        var context = snapshot();
        _ = runner.Enqueue(name, () => hook(context, argument));
    }

    private HungWorker HungOf(WorkerHandle worker) =>
        new(worker.Slot, pidOf(worker.Id), worker.Generation, reportOf(worker.Id));

    private WorkerExit ExitOf(HookCall.WorkerExited exited) => new(
        exited.Worker.Slot, pidOf(exited.Worker.Id), exited.Worker.Generation, exited.Cause, exited.Exit.ExitCode, exited.Exit.Signal);
}
