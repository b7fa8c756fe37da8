using System.Globalization;
using ServeGen.Supervision;
using Xunit.Abstractions;

namespace ServeGen.Tests.Simulation;

/// <summary>
/// Random trouble on virtual time; see <see cref="Ledger"/> for what must hold. Each run looks somewhere else, and a failure
/// prints the command that repeats it.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const string SeedVariable = "SERVEGEN_SIMULATION_SEED";
    private const int WantedTurns = 200_000;

    [Fact]
    public void No_schedule_breaks_a_rule()
    {
        if (Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } replay)
        {
            Check(ulong.Parse(replay, CultureInfo.InvariantCulture));
            return;
        }

        var first = (ulong)Random.Shared.NextInt64();
        var (turns, seed) = (0, first);
        for (; turns < WantedTurns; seed++)
        {
            turns += Check(seed);
        }

        output.WriteLine($"{turns} turns in {seed - first} schedules from seed {first}");
    }

    private static int Check(ulong seed)
    {
        var schedule = Schedules.FromSeed(seed);
        if (Trial.Run(schedule, SupervisorPolicy.Decide) is { BrokenRule: null } trial)
        {
            return trial.Turns;
        }

        var shrunk = Schedules.Shrink(schedule, shorter => Trial.Run(shorter, SupervisorPolicy.Decide).BrokenRule is not null);
        var failure = Trial.Run(shrunk, SupervisorPolicy.Decide);
        Assert.Fail($"""
            The policy broke the rule: {failure.BrokenRule}
            {shrunk}
            The last turns:
            {failure.Trace}
            Repeat it: {SeedVariable}={seed} dotnet test tests/ServeGen.Runtime.Tests --filter {nameof(SimulationTests)}
            """);
        return 0;
    }
}
