namespace ServeGen.Loss;

/// <summary>Runs a scenario; one that breaks down is a figure that was not reached, and does not keep the others from running.</summary>
internal static class ResultOf
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(IScenario scenario, Bench bench)
    {
        try
        {
            return await scenario.RunAsync(bench);
        }
#pragma warning disable CA1031 // Whatever it was, the table says it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine(error);
            return [new Figure(scenario.Name, "to come to its end", error.Message.Split('\n')[0], Verdict.Missed, FigureKind.Loss)];
        }
    }
}
