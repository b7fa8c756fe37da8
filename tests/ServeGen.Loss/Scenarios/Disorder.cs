using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>
/// All that can be done to a server, at random, and again before the last is over: reloads on reloads, upgrades, scaling,
/// recycling, pauses, logs opened anew, and whatever the supervisor has started killed or frozen. A killed worker takes with
/// it what it had accepted; nothing else may be lost, and in the end the server is as if nothing had been.
/// </summary>
internal sealed partial class Disorder : IScenario
{
    private const string SeedVariable = "SERVEGEN_DISORDER_SEED";
    private const string AtRest = "2 workers, 1 spare, 0 other processes";
    private const int MostProcesses = 8;
    private const int LongestPause = 1500;

    // What is frozen is noticed soon: as a worker that serves, that boots, or that drains.
    private static readonly string[] Arguments =
    [
        "--workers", "2", "--spares", "1", "--max-requests", "5000", "--min-lifetime", "0", "--timeout", "3", "--boot-timeout", "10", "--graceful-timeout", "5",
    ];

    // Those that are there twice come twice as often.
    private static readonly string[] Deeds = ["HUP", "HUP", "HUP", "USR2", "TTIN", "TTIN", "TTOU", "TTOU", "USR1", "WINCH", "recycle", "kill", "kill", "freeze"];

    public string Name => "disorder";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var folder = Directory.CreateTempSubdirectory("servegen-disorder-").FullName;
        var control = Path.Combine(folder, "control.sock");
        try
        {
            await using var server = await bench.StartAsync([.. Arguments, "--control-socket", control]);
            return await RunAsync(server, new Verbs(bench.App, control), bench.Tenth(200), SeedOf(bench));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(TestServer server, Verbs verbs, int deeds, int seed)
    {
        var random = new Random(seed);
        var victims = new List<Victim>();
        var load = LoadClient.Start(new LoadOptions(server.Port) { Path = "/pid", KeepAlive = 16, NewConnections = 16, Rate = 1500 });
        for (var i = 0; i < deeds; i++)
        {
            await DoAsync(Deeds[random.Next(Deeds.Length)], server, verbs, random, victims);
            await Bench.ForAsync(TimeSpan.FromMilliseconds(1 + random.Next(LongestPause)));
        }

        var end = await EndAsync(server, verbs);
        await load.StopAsync();
        var outside = load.Losses.Where(loss => !victims.Exists(victim => victim.Had(loss))).ToList();
        return
        [
            LossReport.Figure($"requests lost outside {victims.Count} killed or frozen processes by {deeds} deeds at random", outside, load) with
            {
                Details = [$"the same deeds again: {SeedVariable}={seed}", .. LossReport.ByKind(outside)],
            },
            new Figure($"after {deeds} deeds at random", AtRest, end, Verdict.Reached, FigureKind.Loss),
        ];
    }

    // Whole runs look for what nobody thought of; quick ones do the same each time.
    private static int SeedOf(Bench bench) => Environment.GetEnvironmentVariable(SeedVariable) is { } seed
        ? int.Parse(seed, CultureInfo.InvariantCulture)
        : bench.Quick ? 1 : Random.Shared.Next(0, 100_000);

    private static async Task DoAsync(string deed, TestServer server, Verbs verbs, Random random, List<Victim> victims)
    {
        var supervisor = SupervisorOf(server);
        var processes = Procfs.ChildrenOf(supervisor);
        switch (deed)
        {
            case "recycle":
                // Refused when there is nothing to recycle, and in the middle of an upgrade nobody listens.
                _ = await verbs.RunAsync("recycle", "all");
                break;
            case "kill" or "freeze":
                if (processes.Count > 0 && await Victim.TryFreezeAsync(processes[random.Next(processes.Count)], server.Port) is { } victim)
                {
                    victims.Add(victim);
                    Signals.Send(victim.Pid, deed == "kill" ? "KILL" : "STOP");
                }

                break;
            default:
                Signals.Send(supervisor, deed == "TTIN" && processes.Count > MostProcesses ? "TTOU" : deed);
                break;
        }
    }

    // A reload forgets what was scaled, and is refused for as long as an upgrade is under way.
    private static async Task<string> EndAsync(TestServer server, Verbs verbs)
    {
        var said = "";
        try
        {
            await Condition.BecomesTrueAsync(async () =>
            {
                (var code, said) = await verbs.RunAsync("reload", "--wait");
                return code == 0;
            });
            await Condition.BecomesTrueAsync(async () => (said = await StateAsync(server, verbs)) == AtRest);
            return said;
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"it does not come to rest: {said}\n{server.Log}");
        }
    }

    private static async Task<string> StateAsync(TestServer server, Verbs verbs)
    {
        var (code, text) = await verbs.RunAsync("status", "--json");
        if (code != 0)
        {
            return text;
        }

        var status = JsonDocument.Parse(text).RootElement;
        var (workers, spares) = (status.GetProperty("ready").GetInt32(), status.GetProperty("spares").GetInt32());
        var others = Procfs.DescendantsOf(SupervisorOf(server)).Count() - workers - spares;
        return string.Create(CultureInfo.InvariantCulture, $"{workers} workers, {spares} spare, {others} other processes");
    }

    private static int SupervisorOf(TestServer server) =>
        server.Log.Lines.Select(line => ServesNow().Match(line)).LastOrDefault(match => match.Success) is { } last
            ? int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture)
            : server.Pid;

    [GeneratedRegex(@"Supervisor (\d+) serves now")]
    private static partial Regex ServesNow();
}
