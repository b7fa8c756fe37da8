using ServeGen.Supervision;
using Xunit.Abstractions;

namespace ServeGen.Tests.Simulation;

/// <summary>See each guard fail: the simulation must notice every wrong policy, and must have been everywhere.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const ulong FirstSeed = 1;
    private const ulong Schedules = 150;

    public static TheoryData<string> Names => [.. Mutants.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_policy_that(string name)
    {
        for (var seed = FirstSeed; seed < FirstSeed + Schedules; seed++)
        {
            if (Trial.Run(Simulation.Schedules.FromSeed(seed), Mutants.All[name]).BrokenRule is { } rule)
            {
                output.WriteLine($"noticed by schedule {seed}: {rule}");
                return;
            }
        }

        Assert.Fail($"{Schedules} schedules did not notice a policy that {name}");
    }

    [Fact]
    public void The_schedules_bring_about_everything_that_the_policy_can_say()
    {
        var seen = new HashSet<Type>();
        for (var seed = FirstSeed; seed < FirstSeed + Schedules; seed++)
        {
            Trial.Run(Simulation.Schedules.FromSeed(seed), (state, happened, now) =>
            {
                var decision = SupervisorPolicy.Decide(state, happened, now);
                seen.UnionWith(decision.Effects.Select(effect => (effect is Effect.Report report ? (object)report.Notice : effect).GetType()));
                return decision;
            });
        }

        var unseen = ClosedSet<Notice>().Concat(ClosedSet<Effect>()).Where(type => type != typeof(Effect.Report)).Except(seen);
        Assert.Empty(unseen);
    }

    [Fact]
    public void A_failing_schedule_is_shrunk_to_what_matters()
    {
        var failing = Simulation.Schedules.FromSeed(FirstSeed) with
        {
            Steps = [.. Enumerable.Range(0, 50).Select(i => new Step(TimeSpan.Zero, i == 17 ? Act.Hup : Act.Crash, i))],
        };

        var shrunk = Simulation.Schedules.Shrink(failing, schedule => schedule.Steps.Any(step => step.Act == Act.Hup));

        Assert.Equal(Act.Hup, Assert.Single(shrunk.Steps).Act);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12345)]
    public void The_same_seed_gives_the_same_run(ulong seed)
    {
        Assert.Equal(Simulation.Schedules.FromSeed(seed).ToString(), Simulation.Schedules.FromSeed(seed).ToString());
        Assert.Equal(WholeRun(seed), WholeRun(seed));
    }

    private static string WholeRun(ulong seed)
    {
        var experiment = new Experiment(Simulation.Schedules.FromSeed(seed), SupervisorPolicy.Decide);
        experiment.Run();
        return experiment.Ledger.Trace(int.MaxValue);
    }

    private static IEnumerable<Type> ClosedSet<T>() => typeof(T).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(T)));
}
