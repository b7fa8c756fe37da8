using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>What comes before a reload: the app on disk is asked, and may be refused.</summary>
public sealed class ReloadPlanTests
{
    private static readonly SupervisorEvent Hup = new SupervisorEvent.ReloadRequested();
    private static readonly SupervisorEvent Refused = new SupervisorEvent.PlanRefused("SERVE201: Workers must be from 1 to 1000, not 0");

    private static SupervisorEvent Accepted => new SupervisorEvent.PlanAccepted(Scenario.Settings(workers: 1));

    [Fact]
    public void The_app_on_disk_is_asked_before_anything_is_touched()
    {
        var server = Scenario.Serving(workers: 2).Send(Hup);

        Assert.Equal([new Effect.MakePlan()], server.Last);
        Assert.Equal(1, server.State.Generation);
    }

    [Fact]
    public void Accepted_its_plan_is_used_before_its_first_worker_is_started()
    {
        var server = Scenario.Serving(workers: 1).Send(Hup).Send(Accepted);

        var order = server.Last.Where(effect => effect is Effect.UsePlan or Effect.Spawn);
        Assert.Equal([new Effect.UsePlan(2), new Effect.Spawn(2, Slot: 0, Generation: 2)], order);
        Assert.Equal(2, Assert.Single(server.Notices<Notice.ReloadStarted>()).Generation);
    }

    // The shell has nothing to go by before that: not even to a promotion, which goes before all else.
    [Fact]
    public void Accepted_its_plan_is_used_before_a_spare_is_promoted_to_the_place_that_it_has_more()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1, spares: 1)).Send(Hup);

        server.Send(new SupervisorEvent.PlanAccepted(Scenario.Settings(workers: 2, spares: 1)));

        Assert.Equal([new Effect.UsePlan(2), new Effect.Tell(2, SupervisorCommand.Promote)], server.Last.Take(2));
    }

    [Fact]
    public void Refused_it_changes_nothing_and_whoever_asked_is_told_why()
    {
        var server = Scenario.Serving(workers: 2).Send(Hup);
        var before = server.State;

        server.Send(Refused);

        Assert.Equal(before with { IsPlanning = false }, server.State);
        var ended = Assert.Single(server.ReloadsEnded);
        Assert.Equal((ReloadOutcome.Refused, "SERVE201: Workers must be from 1 to 1000, not 0"), (ended.Outcome, ended.Reason));
        Assert.Equal(ended.Reason, Assert.Single(server.Notices<Notice.ReloadRefused>()).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Asked_for_again_meanwhile_the_app_is_asked_again_whatever_it_answered(bool accepts)
    {
        var server = Scenario.Serving(workers: 1).Send(Hup).Send(Hup);
        Assert.Empty(server.Last);

        server.Send(accepts ? Accepted : Refused);
        Assert.Equal([new Effect.MakePlan()], server.Last);

        server.Send(Accepted);
        Assert.Equal(2, server.State.Generation);
        Assert.Empty(server.ReloadsEnded);
        Assert.Single(server.Ready(0).Left(0).ReloadsEnded);
    }

    [Fact]
    public void Asked_for_three_times_the_app_is_asked_twice()
    {
        var server = Scenario.Serving(workers: 1).Send(Hup).Send(Hup).Send(Hup).Send(Refused).Send(Refused);

        Assert.Equal(2, server.All.OfType<Effect.MakePlan>().Count());
        Assert.Single(server.ReloadsEnded);
    }

    [Fact]
    public void An_answer_that_nobody_waits_for_is_ignored()
    {
        var server = Scenario.Serving(workers: 1);

        Assert.Empty(server.Send(Accepted).Last);
        Assert.Empty(server.Send(Refused).Last);
    }

    [Fact]
    public void A_refusal_during_a_reload_lets_that_one_go_on()
    {
        var server = Scenario.Serving(workers: 1).Reload().Send(Hup).Send(Refused).Ready(0).Left(0);

        Assert.Equal([ReloadOutcome.Refused, ReloadOutcome.Done], server.ReloadsEnded.Select(ended => ended.Outcome));
        Assert.Equal(2, server.State.Generation);
    }

    [Fact]
    public void A_stop_or_a_pause_meanwhile_is_its_end_and_the_answer_comes_too_late()
    {
        foreach (var server in new[] { Scenario.Serving(workers: 1).Send(Hup).Stop(), Scenario.Serving(workers: 1).Send(Hup).Pause() })
        {
            Assert.Equal(ReloadOutcome.Stopped, Assert.Single(server.ReloadsEnded).Outcome);

            Assert.Empty(server.Send(Accepted).Last);
            Assert.Empty(server.Send(Refused).Last);
        }
    }

    [Fact]
    public void Once_the_server_stops_there_is_no_reload()
    {
        var server = Scenario.Serving(workers: 1).Stop().Send(Hup);

        Assert.Equal([new Effect.ReloadEnded(ReloadOutcome.Stopped, "the server is stopping")], server.Last);
    }

    [Fact]
    public void A_generation_that_failed_does_not_give_its_number_to_the_next()
    {
        var server = Scenario.Serving(workers: 1).Reload().FailBoot(0).Reload();

        Assert.Equal(3, Assert.Single(server.Spawned).Generation);
    }

    [Fact]
    public void Old_plans_are_dropped_when_nobody_of_theirs_is_left()
    {
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).Ready(1);
        Assert.DoesNotContain(server.All, effect => effect is Effect.DropPlansExcept);

        server.Left(1);

        Assert.Equal([new Effect.DropPlansExcept(2)], server.Last.OfType<Effect.DropPlansExcept>());
    }

    [Fact]
    public void The_plan_of_a_failed_generation_is_dropped_when_nobody_of_its_is_left()
    {
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).FailBoot(1).Ready(0);
        Assert.DoesNotContain(server.All, effect => effect is Effect.DropPlansExcept);

        server.Left(0);

        Assert.Equal([new Effect.DropPlansExcept(1)], server.Last.OfType<Effect.DropPlansExcept>());
    }
}
