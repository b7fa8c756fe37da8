using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>
/// All that can be done to a server, at random, and again before the last is over: reloads on reloads, upgrades, scaling,
/// recycling, logs opened anew, and whatever the supervisor has started killed. A killed worker takes with it what it had
/// accepted; nothing else may be lost, and in the end the server is as if nothing had been.
/// </summary>
internal sealed partial class Disorder : IScenario
{
    private const int Workers = 2;
    private const int MostProcesses = 8;
    private const int LongestPause = 1500;

    private static readonly string[] Deeds = ["HUP", "HUP", "HUP", "USR2", "TTIN", "TTIN", "TTOU", "TTOU", "USR1", "recycle", "kill", "kill"];

    public string Name => "disorder";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var folder = Directory.CreateTempSubdirectory("servegen-disorder-").FullName;
        try
        {
            await using var server = await bench.StartAsync(
                "--workers", $"{Workers}", "--spares", "1", "--control-socket", Path.Combine(folder, "control.sock"), "--max-requests", "5000", "--min-lifetime", "0");
            return await RunAsync(bench, server, new Verbs(bench.App, Path.Combine(folder, "control.sock")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench, TestServer server, Verbs verbs)
    {
        var deeds = bench.Tenth(200);
        var seed = int.Parse(Environment.GetEnvironmentVariable("SERVEGEN_DISORDER_SEED") ?? $"{Environment.TickCount & 0xFFFF}", CultureInfo.InvariantCulture);
        Bench.Say($"seed {seed} (SERVEGEN_DISORDER_SEED)");
        var random = new Random(seed);
        var load = LoadClient.Start(new LoadOptions(server.Port) { Path = "/pid", KeepAlive = 16, NewConnections = 16, Rate = 1500 });
        var victims = new List<Victim>();
        for (var i = 0; i < deeds; i++)
        {
            var deed = Deeds[random.Next(Deeds.Length)];
            if (deed == "TTIN" && Procfs.DescendantsOf(SupervisorOf(server)).Count() > MostProcesses)
            {
                deed = "TTOU";
            }

            await DoAsync(deed, server, verbs, random, victims);
            await Bench.ForAsync(TimeSpan.FromMilliseconds(1 + random.Next(LongestPause)));
        }

        var end = await EndAsync(server, verbs);
        await load.StopAsync();
        var outside = load.Losses.Where(loss => !victims.Exists(victim => victim.Had(loss))).ToList();
        return
        [
            LossReport.Figure($"requests lost outside the {victims.Count} killed processes by {deeds} random deeds", outside, load),
            new Figure($"after {deeds} random deeds: workers, spares, other processes", $"{Workers}, 1, 0", end, end == $"{Workers}, 1, 0" ? Verdict.Reached : Verdict.Missed, FigureKind.Loss)
            {
                Details = [$"seed {seed}"],
            },
        ];
    }

    private static async Task DoAsync(string deed, TestServer server, Verbs verbs, Random random, List<Victim> victims)
    {
        var supervisor = SupervisorOf(server);
        switch (deed)
        {
            case "recycle":
                // Refused while a reload is under way, and nobody listens in the middle of an upgrade.
                _ = await verbs.RunAsync("recycle", "all");
                break;
            case "kill":
                var children = Procfs.ChildrenOf(supervisor);
                if (children.Count > 0 && await Victim.TryFreezeAsync(children[random.Next(children.Count)], server.Port) is { } victim)
                {
                    victims.Add(victim);
                    Signals.Send(victim.Pid, "KILL");
                }

                break;
            default:
                Signals.Send(supervisor, deed);
                break;
        }
    }

    // A reload forgets what was scaled, and is refused for as long as an upgrade is under way.
    private static async Task<string> EndAsync(TestServer server, Verbs verbs)
    {
        await Condition.BecomesTrueAsync(async () => await verbs.RunAsync("reload", "--wait") is { Code: 0 });
        var status = "";
        await Condition.BecomesTrueAsync(async () =>
        {
            var (code, text) = await verbs.RunAsync("status", "--json");
            status = code == 0 ? Of(JsonDocument.Parse(text).RootElement, Procfs.DescendantsOf(SupervisorOf(server)).Count()) : text;
            return status == $"{Workers}, 1, 0";
        });
        return status;
    }

    private static string Of(JsonElement status, int processes)
    {
        var (workers, spares) = (status.GetProperty("ready").GetInt32(), status.GetProperty("spares").GetInt32());
        return $"{workers}, {spares}, {processes - workers - spares}";
    }

    private static int SupervisorOf(TestServer server) =>
        server.Log.Lines.Select(line => ServesNow().Match(line)).LastOrDefault(match => match.Success) is { } last
            ? int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture)
            : server.Pid;

    [GeneratedRegex(@"Supervisor (\d+) serves now")]
    private static partial Regex ServesNow();
}
