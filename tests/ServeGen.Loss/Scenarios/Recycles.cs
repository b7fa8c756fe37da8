using System.Text.RegularExpressions;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>Workers that leave after a few requests, under load.</summary>
internal sealed partial class Recycles : IScenario
{
    private const int Steps = 50;
    private const int QuickRate = 4000;

    private static readonly TimeSpan PatienceForStep = TimeSpan.FromMinutes(5);

    public string Name => "recycles";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var recycles = bench.Tenth(1000);
        List<string> arguments = ["--workers", "2", "--max-requests", "1000", "--max-requests-jitter", "200"];
        if (await bench.HasSettingAsync("MinLifetime"))
        {
            // It keeps young workers from being recycled, and young is all that they get here.
            arguments.AddRange(["--min-lifetime", "0"]);
        }

        await using var server = await bench.StartAsync([.. arguments]);

        // Boots share the machine with the load; in a quick run it leaves them enough to be done in time.
        var load = LoadClient.Start(new LoadOptions(server.Port)
        {
            KeepAlive = 24,
            NewConnections = 24,
            Rate = bench.Quick ? QuickRate : 0,
            Expected = Bench.Hello,
        });
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
