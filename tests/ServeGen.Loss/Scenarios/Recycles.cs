using System.Text.RegularExpressions;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>Workers that leave after a few requests, under load.</summary>
internal sealed partial class Recycles : IScenario
{
    private const int Steps = 50;

    private static readonly TimeSpan PatienceForStep = TimeSpan.FromMinutes(5);

    public string Name => "recycles";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var recycles = bench.Tenth(1000);
        List<string> arguments = ["--workers", "2", "--max-requests", "1000", "--max-requests-jitter", "200"];
        if (await bench.HasSettingAsync("MinLifetime"))
        {
            arguments.AddRange(["--min-lifetime", "0"]);
        }

        await using var server = await bench.StartAsync([.. arguments]);
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 24, NewConnections = 24, Expected = Bench.Hello });
        for (var done = Steps; done <= recycles; done += Steps)
        {
            await server.Log.WaitForAsync(WasRecycled(), PatienceForStep, nth: done);
            Bench.Say($"{done} recycles, {load.Answered} answers, {load.Losses.Count} lost");
        }

        await load.StopAsync();
        return [LossReport.Figure($"requests lost over {recycles} recycles", load.Losses, load)];
    }

    [GeneratedRegex("was recycled")]
    private static partial Regex WasRecycled();
}
