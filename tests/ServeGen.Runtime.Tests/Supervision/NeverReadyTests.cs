using ServeGen.Configuration;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class NeverReadyTests
{
    [Fact]
    public void Three_failed_boots_end_the_server_with_exit_code_3()
    {
        var server = Scenario.Started(workers: 4).FailBoot(0);
        server.TimeToNextSpawn();
        server.FailBoot(0);
        server.TimeToNextSpawn();
        Assert.False(server.HasExited);

        server.FailBoot(0);

        Assert.Equal(ExitCodes.NeverReady, server.ExitCode);
        Assert.Equal(3, Assert.Single(server.Notices<Notice.GivingUp>()).FailedBoots);
        Assert.Equal(3, server.All.OfType<Effect.Spawn>().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void As_many_as_the_setting_says(int most)
    {
        var server = Scenario.Started(Scenario.Settings(workers: 1) with { MaxFailedBoots = most });
        for (var boot = 1; boot < most; boot++)
        {
            server.FailBoot(0);
            server.TimeToNextSpawn();
        }

        Assert.False(server.HasExited);
        Assert.Equal(ExitCodes.NeverReady, server.FailBoot(0).ExitCode);
    }

    [Fact]
    public void Without_a_limit_it_tries_for_ever()
    {
        var server = Scenario.Started(Scenario.Settings(workers: 1) with { MaxFailedBoots = null, MaxRestartDelay = TimeSpan.FromSeconds(1) });
        for (var boot = 0; boot < 50; boot++)
        {
            server.FailBoot(0);
            Assert.True(server.TimeToNextSpawn() <= TimeSpan.FromSeconds(1.2));
        }

        Assert.False(server.HasExited);
    }

    [Fact]
    public void A_reload_gives_a_repaired_app_all_of_its_attempts_again()
    {
        var server = Scenario.Started(workers: 1).FailBoot(0);
        server.TimeToNextSpawn();
        server.FailBoot(0).Reload();
        server.FailBoot(0);

        Assert.False(server.HasExited);
    }

    [Fact]
    public void Between_the_failed_boots_lies_the_back_off()
    {
        var server = Scenario.Started(workers: 1).FailBoot(0);
        Assert.Empty(server.Spawned);
        Assert.InRange(server.TimeToNextSpawn(), TimeSpan.FromSeconds(0.08), TimeSpan.FromSeconds(0.12));
        server.FailBoot(0);
        Assert.InRange(server.TimeToNextSpawn(), TimeSpan.FromSeconds(0.16), TimeSpan.FromSeconds(0.24));
    }

    [Fact]
    public void The_last_failure_promises_no_restart()
    {
        var server = Scenario.Started(workers: 1).FailBoot(0);
        server.TimeToNextSpawn();
        server.FailBoot(0);
        server.TimeToNextSpawn();
        server.FailBoot(0);

        Assert.Equal([true, true, false], server.Notices<Notice.WorkerExited>().Select(exit => exit.RestartIn.HasValue));
    }

    [Fact]
    public void Boots_that_time_out_count_too()
    {
        var server = Scenario.Started(workers: 1, bootTimeout: TimeSpan.FromSeconds(10));
        server.Advance(TimeSpan.FromSeconds(10)).Buried(0);
        for (var boot = 1; boot < 3; boot++)
        {
            server.TimeToNextSpawn();
            server.Advance(TimeSpan.FromSeconds(10)).Buried(0);
        }

        Assert.Equal(ExitCodes.NeverReady, server.ExitCode);
    }

    [Fact]
    public void A_server_that_was_ready_once_never_gives_up()
    {
        var server = Scenario.Serving(workers: 1).Crash(0);
        for (var boot = 0; boot < 20; boot++)
        {
            server.TimeToNextSpawn();
            server.FailBoot(0);
        }

        Assert.False(server.HasExited);
        Assert.Equal(Phase.Running, server.State.Phase);
    }

    [Fact]
    public void Two_failed_boots_and_a_good_one_are_forgotten()
    {
        var server = Scenario.Started(workers: 1).FailBoot(0);
        server.TimeToNextSpawn();
        server.FailBoot(0);
        server.TimeToNextSpawn();
        server.Ready(0).Crash(0);
        server.TimeToNextSpawn();
        server.FailBoot(0);

        Assert.False(server.HasExited);
    }

    [Fact]
    public void A_worker_that_leaves_by_itself_before_it_is_ready_failed_to_boot()
    {
        var server = Scenario.Started(workers: 1);
        for (var boot = 0; boot < 3; boot++)
        {
            server.Send(new SupervisorEvent.WorkerDraining(server.StartingIn(0)));
            Assert.Empty(server.Spawned);
            server.Left(0);
            server.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(ExitCodes.NeverReady, server.ExitCode);
    }
}
