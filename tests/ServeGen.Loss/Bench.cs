using System.Diagnostics;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;

namespace ServeGen.Loss;

/// <summary>What the scenarios work with: the published app, and how long they may take.</summary>
internal sealed partial class Bench(string app, bool quick)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string? _settings;

    public const string Hello = "Hello, World!";

    /// <summary>The directory that the app was published to.</summary>
    public string App => app;

    /// <summary>A tenth of the long ones.</summary>
    public bool Quick => quick;

    /// <summary>How often something long is done.</summary>
    public int Tenth(int whole) => quick ? Math.Max(whole / 10, 1) : whole;

    /// <summary>What is going on, for whoever waits.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"   {what}");

    public Task<TestServer> StartAsync(params string[] arguments) => StartAsync(app, arguments);

    /// <summary>Starts the launcher of a release and waits until all of its workers are ready.</summary>
    public static Task<TestServer> StartAsync(string release, params string[] arguments) =>
        TestServer.StartReadyAsync(new Launch { Program = Path.Combine(release, "serve"), Arguments = arguments });

    /// <summary>Starts the same program without us: plain Kestrel. Returns its port too.</summary>
    public async Task<(TestServer Server, int Port)> StartPlainAsync()
    {
        var server = TestServer.Start(new Launch { Program = Path.Combine(app, "LossApp") }
            .With("SERVEGEN_ROLE", "").With("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        try
        {
            var line = await server.Log.WaitForAsync(NowListening(), Patience);
            return (server, int.Parse(line.Groups["port"].ValueSpan, null));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether this version of the product has a setting.</summary>
    public async Task<bool> HasSettingAsync(string name)
    {
        _settings ??= await RunAsync("config");
        return Regex.IsMatch(_settings, $@"^{name}\s", RegexOptions.Multiline);
    }

    /// <summary>Reloads, and waits until every worker is new.</summary>
    public static async Task ReloadAsync(TestServer server)
    {
        var before = server.Log.Lines.Count;
        server.Signal("HUP");
        await server.Log.WaitForAsync(Reloaded(), Patience, after: before);
    }

    /// <summary>Waits until the supervisor has so many children and no more: what was drained has left.</summary>
    public static async Task SettleAsync(TestServer server, int workers)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (server.WorkerPids().Count != workers)
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    public static async Task ForAsync(TimeSpan duration)
    {
        using var timer = new PeriodicTimer(duration);
        await timer.WaitForNextTickAsync();
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private async Task<string> RunAsync(string verb)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(app, "serve"), [verb]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    [GeneratedRegex(@"Now listening on: http://.*:(?<port>\d+)")]
    private static partial Regex NowListening();

    [GeneratedRegex("every worker is of generation")]
    private static partial Regex Reloaded();
}
