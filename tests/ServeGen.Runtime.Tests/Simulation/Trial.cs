namespace ServeGen.Tests.Simulation;

/// <summary>What came of one schedule.</summary>
/// <param name="BrokenRule">The rule that was broken, or null.</param>
internal sealed record Trial(string? BrokenRule, int Turns, string Trace)
{
    private const int TracedTurns = 25;

    public static Trial Run(Schedule schedule, Policy policy)
    {
        var experiment = new Experiment(schedule, policy);
        try
        {
            experiment.Run();
            return new Trial(null, experiment.Turns, "");
        }
        catch (BrokenRuleException broken)
        {
            return new Trial(broken.Message, experiment.Turns, experiment.Ledger.Trace(TracedTurns));
        }
    }
}
