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
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).Crash(1).FailBoot(1).Stop();
        server.Left(0);

        var hooks = server.Hooks<HookCall.WorkerExited>().ToList();

        Assert.Equal([ExitCause.Asked, ExitCause.Crashed, ExitCause.BootFailed, ExitCause.Asked], hooks.Select(hook => hook.Cause));
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
}
