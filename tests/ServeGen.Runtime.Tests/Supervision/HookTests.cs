using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class HookTests
{
    [Fact]
    public void WhenReady_runs_once_in_the_life_of_the_server()
    {
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).Ready(1).Left(1).Scale(+1).Ready(2).Crash(2);
        server.Advance(TimeSpan.FromSeconds(1)).Ready(2);

        Assert.Single(server.Hooks<HookCall.WhenReady>());
    }

    [Fact]
    public void WhenReady_waits_for_the_last_worker()
    {
        var server = Scenario.Started(workers: 2).Ready(0);
        Assert.DoesNotContain(server.All, effect => effect is Effect.RunHook { Call: HookCall.WhenReady });

        server.Ready(1);
        Assert.Contains(server.Last, effect => effect is Effect.RunHook { Call: HookCall.WhenReady });
    }

    [Fact]
    public void WorkerExited_runs_once_for_each_end_whatever_its_cause()
    {
        var server = Scenario.Serving(workers: 1).Reload().Ready(0).Left(0).Crash(0);
        server.TimeToNextSpawn();
        server.FailBoot(0);
        server.TimeToNextSpawn();
        server.Ready(0).Stop().Left(0);

        var hooks = server.Hooks<HookCall.WorkerExited>().ToList();

        Assert.Equal([ExitCause.Reloaded, ExitCause.Crashed, ExitCause.BootFailed, ExitCause.Asked], hooks.Select(hook => hook.Cause));
        Assert.Equal(hooks.Count, hooks.DistinctBy(hook => hook.Worker.Id).Count());
    }

    [Fact]
    public void WorkerExited_is_told_how_the_process_ended()
    {
        var server = Scenario.Serving(workers: 1).Crash(0, signal: 11);

        Assert.Equal(new ChildExit(null, 11), Assert.Single(server.Hooks<HookCall.WorkerExited>()).Exit);
    }

    [Fact]
    public void Each_hook_follows_the_notice_of_what_it_is_about()
    {
        var server = Scenario.Serving(workers: 1).Crash(0);

        var order = server.Last.Select(effect => effect is Effect.Report report ? (object)report.Notice : effect).ToList();

        Assert.True(order.FindIndex(item => item is Notice.WorkerExited) < order.FindIndex(item => item is Effect.RunHook { Call: HookCall.WorkerExited }));
    }

    [Fact]
    public void WorkerStarting_runs_before_each_start()
    {
        var server = Scenario.Serving(workers: 2).Reload();

        var starts = server.Hooks<HookCall.WorkerStarting>().Select(start => (start.Slot, start.Generation));
        Assert.Equal([(0, 1), (1, 1), (0, 2)], starts);
        Assert.True(IndexOf<Effect.RunHook>(server, hook => hook.Call is HookCall.WorkerStarting) < IndexOf<Effect.Spawn>(server));
    }

    [Fact]
    public void OnReload_runs_once_the_new_settings_are_in_force_and_before_their_first_worker()
    {
        var server = Scenario.Serving(workers: 1).Reload();

        Assert.Equal(2, Assert.Single(server.Hooks<HookCall.OnReload>()).Generation);
        var hook = IndexOf<Effect.RunHook>(server, hook => hook.Call is HookCall.OnReload);
        Assert.InRange(hook, IndexOf<Effect.UsePlan>(server) + 1, IndexOf<Effect.Spawn>(server) - 1);
    }

    [Fact]
    public void WorkersChanged_runs_when_the_wanted_number_did_and_only_then()
    {
        var server = Scenario.Serving(workers: 2).Scale(+1).Scale(-1);
        server.Send(new SupervisorEvent.ScaleToRequested(2)).Send(new SupervisorEvent.ScaleToRequested(5)).Crash(0).Stop();

        Assert.Equal(
            [new HookCall.WorkersChanged(2, 3), new HookCall.WorkersChanged(3, 2), new HookCall.WorkersChanged(2, 5)],
            server.Hooks<HookCall.WorkersChanged>());
    }

    private static int IndexOf<T>(Scenario server, Func<T, bool>? which = null)
        where T : Effect => server.Last.ToList().FindIndex(effect => effect is T some && which?.Invoke(some) != false);
}
