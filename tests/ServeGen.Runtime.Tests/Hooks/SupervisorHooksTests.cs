using ServeGen.Hooks;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Hooks;

/// <summary>Each moment of the policy calls the hook that is named for it, with what it is about.</summary>
public sealed class SupervisorHooksTests
{
    private readonly List<string> _called = [];
    private readonly RecordingLog _log = new();

    [Fact]
    public void Each_call_reaches_its_hook_in_order()
    {
        var worker = new WorkerHandle { Id = 7, Slot = 1, Generation = 3, StartedAt = TimeSpan.Zero };
        var hooks = Hooks(new ServerOptions
        {
            OnReload = server => _called.Add($"OnReload {server.Generation}"),
            WhenReady = server => _called.Add($"WhenReady {server.Name}"),
            WorkersChanged = (_, change) => _called.Add($"{change}"),
            WorkerStarting = (_, starting) => _called.Add($"{starting}"),
            WorkerHung = (_, hung) => _called.Add($"{hung}"),
            WorkerExited = (_, exit) => _called.Add($"{exit}"),
            OnExit = _ => _called.Add("OnExit"),
        });

        hooks.Run(new HookCall.WhenReady());
        hooks.Run(new HookCall.OnReload(3));
        hooks.Run(new HookCall.WorkersChanged(2, 5));
        hooks.Run(new HookCall.WorkerStarting(1, 3));
        hooks.Run(new HookCall.WorkerHung(worker));
        hooks.Run(new HookCall.WorkerExited(worker, ExitCause.Hung, new ChildExit(null, 9)));
        hooks.Finish(TimeSpan.FromMinutes(1));

        Assert.Equal(
            [
                "WhenReady app", "OnReload 3", "WorkersChange { Before = 2, Now = 5 }", "NewWorker { Slot = 1, Generation = 3 }",
                "HungWorker { Slot = 1, Pid = 4007, Generation = 3, Report = stacks-7 }",
                "WorkerExit { Slot = 1, Pid = 4007, Generation = 3, Cause = Hung, ExitCode = , Signal = 9 }", "OnExit",
            ],
            _called);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task An_upgrade_waits_for_its_hook()
    {
        using var release = new ManualResetEventSlim();
        var hooks = Hooks(new ServerOptions { OnUpgrade = _ => release.Wait() });

        var prepared = hooks.PrepareUpgrade();
        Assert.False(prepared.IsCompleted);

        release.Set();
        await prepared;
        Assert.True(Hooks(new ServerOptions()).PrepareUpgrade().IsCompleted);
    }

    [Fact]
    public void A_hook_that_is_not_set_costs_no_snapshot()
    {
        var hooks = Hooks(new ServerOptions(), () => throw new InvalidOperationException("nobody asked"));

        hooks.Run(new HookCall.WhenReady());
        hooks.Run(new HookCall.WorkerStarting(0, 1));
        hooks.Finish(TimeSpan.FromMinutes(1));

        Assert.Empty(_log.Lines);
    }

    private SupervisorHooks Hooks(ServerOptions options, Func<ServerContext>? snapshot = null) => new(
        options,
        new HookRunner(() => _log, TimeSpan.FromMinutes(1)),
        snapshot ?? (() => new ServerContext("app", 3, _log, [], [])),
        id => 4000 + id,
        id => $"stacks-{id}");
}
