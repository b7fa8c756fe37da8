using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>A reload onto a release that does not work, behind a symlink that was switched.</summary>
internal sealed partial class BrokenBuilds : IScenario
{
    private const int Workers = 2;
    private const int BootTimeout = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(BootTimeout + 7);

    public string Name => "broken";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        List<Figure> figures = [];
        foreach (var (how, words) in new[] { ("throw", "throws at start"), ("hang", "hangs at start"), ("refuse", "refuses settings") })
        {
            Bench.Say(words);
            figures.Add(await RunAsync(bench, how, words));
        }

        return figures;
    }

    private static async Task<Figure> RunAsync(Bench bench, string how, string words)
    {
        using var releases = new Releases(bench.App);
        await using var server = await Bench.StartAsync(
            releases.Current, "--workers", $"{Workers}", "--boot-timeout", $"{BootTimeout}");
        var load = LoadClient.Start(new LoadOptions(server.Port) { Path = "/pid", KeepAlive = 24, NewConnections = 24 });
        await load.WaitForAsync(1000);
        var before = server.WorkerPids();

        releases.Switch(releases.AddBroken(how));
        var outcome = await AskForReloadAsync(server);
        var serving = await ServingAsync(server.Port, before);
        var lostBefore = load.Losses.Count;
        releases.Switch(Releases.Good);
        var mended = await IsMendedAsync(server);
        await load.StopAsync();

        return Report(words, load, Workers - serving, [outcome, mended, $"requests lost before the release was mended: {lostBefore}"]);
    }

    private static Figure Report(string words, LoadClient load, int lostWorkers, string[] details)
    {
        var figure = LossReport.Figure($"broken new build ({words}): workers and requests lost", load.Losses, load);
        return figure with
        {
            MustReach = "0 workers, 0 requests",
            Measured = $"{lostWorkers} workers, {figure.Measured} requests",
            Verdict = lostWorkers == 0 ? figure.Verdict : Verdict.Missed,
            Details = [.. details, .. figure.Details],
        };
    }

    // Without such a line the verdict is still the workers' and the clients', once the time in which it must have come is over.
    private static async Task<string> AskForReloadAsync(TestServer server)
    {
        var before = server.Log.Lines.Count;
        server.Signal("HUP");
        try
        {
            return "said: " + (await server.Log.WaitForAsync(NotReloaded(), Patience, after: before)).Value.Trim();
        }
        catch (TimeoutException)
        {
            return $"no line in {Patience.TotalSeconds} s said that the reload was given up; the last: {server.Log.Lines[^1]}";
        }
    }

    // Who of them takes new connections. One that was told to drain lives on for a while, but takes none.
    private static async Task<int> ServingAsync(int port, IReadOnlyList<int> workers)
    {
        var load = LoadClient.Start(new LoadOptions(port) { Path = "/pid", NewConnections = 8 });
        await Bench.ForAsync(TimeSpan.FromSeconds(2));
        await load.StopAsync();
        return workers.Count(pid => load.Bodies.Keys.Any(body => body.StartsWith($"{pid} ", StringComparison.Ordinal)));
    }

    private static async Task<string> IsMendedAsync(TestServer server)
    {
        try
        {
            await Bench.ReloadAsync(server);
            return "mended release: reloaded";
        }
        catch (TimeoutException)
        {
            return $"mended release: NOT reloaded in a minute; the last line: {server.Log.Lines[^1]}";
        }
    }

    [GeneratedRegex(@"(Not reloading|The reload to generation \d+ failed).*")]
    private static partial Regex NotReloaded();
}
