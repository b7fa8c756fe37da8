using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>When a change on disk leads to a reload. What counts as one, and when, is told by <see cref="ReleaseWatch"/>.</summary>
public sealed class ReleaseChangeTests
{
    private static readonly SupervisorEvent Change = new SupervisorEvent.ReleaseChanged("App.dll changed");

    [Fact]
    public void It_asks_the_app_on_disk_as_HUP_does_and_says_why()
    {
        var server = Scenario.Serving(workers: 1).Send(Change);

        Assert.Equal("App.dll changed", Assert.Single(server.Notices<Notice.ReleaseChanged>()).What);
        Assert.Single(server.Last.OfType<Effect.MakePlan>());
    }

    [Fact]
    public void During_a_reload_nothing_is_begun_or_said_until_it_is_over()
    {
        var server = Scenario.Serving(workers: 1).Send(new SupervisorEvent.ReloadRequested());
        AssertNothing(server);

        server.Send(new SupervisorEvent.PlanAccepted(server.State.Settings));
        AssertNothing(server);

        AssertNothing(server.Ready(0));
        AssertReload(server.Left(0));
    }

    [Fact]
    public void After_one_that_was_refused_or_aborted_it_counts_again()
    {
        var server = Scenario.Serving(workers: 1).Send(Change).Send(new SupervisorEvent.PlanRefused("half a copy"));
        AssertReload(server);

        server.Send(new SupervisorEvent.PlanAccepted(server.State.Settings)).FailBoot(0);
        AssertReload(server);
    }

    [Fact]
    public void A_pause_goes_on() => AssertNothing(Scenario.Serving(workers: 1).Pause());

    [Fact]
    public void A_stop_goes_on()
    {
        AssertNothing(Scenario.Serving(workers: 1).Stop());
        AssertNothing(Scenario.Serving(Scenario.Settings(workers: 1) with { ShutdownDelay = TimeSpan.FromSeconds(5) }).Stop());
    }

    [Fact]
    public void An_upgrade_goes_on_and_what_it_leaves_undone_is_a_change_still()
    {
        var server = Scenario.Serving(workers: 1).Send(new SupervisorEvent.UpgradeRequested());
        AssertNothing(server);

        AssertReload(server.Send(new SupervisorEvent.SuccessorGone("no")));
    }

    private static void AssertNothing(Scenario server)
    {
        var before = server.State;
        server.Send(Change);
        Assert.Equal(before.IsPlanning, server.State.IsPlanning);
        Assert.False(server.State.PlanAgain);
        Assert.DoesNotContain(server.Last, effect => effect is Effect.MakePlan or Effect.Report or Effect.ReloadEnded);
    }

    private static void AssertReload(Scenario server) => Assert.Single(server.Send(Change).Last.OfType<Effect.MakePlan>());
}
