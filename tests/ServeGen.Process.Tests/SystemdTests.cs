using System.Text.Json;
using ServeGen.Tests;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

/// <summary>What the page about systemd shows, with a real one.</summary>
public sealed class SystemdTests : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly int _port = FreePort.Next();

    private string Bind => $"Environment=SERVEGEN_BIND=http://127.0.0.1:{_port} SERVEGEN_WORKERS=2";

    private Uri Url => new($"http://127.0.0.1:{_port}/");

    public void Dispose() => _client.Dispose();

    [FactThatNeeds(Systemd.Needed, Systemd.Rights)]
    public async Task The_service_is_started_when_it_serves_reloaded_when_it_has_reloaded_and_stopped()
    {
        await using var systemd = await Systemd.StartAsync(Bind);

        await systemd.DoAsync("start", "shop");
        Assert.Equal("hello", await _client.GetStringAsync(Url));
        Assert.StartsWith("Generation 1: 2 of 2 workers are ready", await systemd.ShowAsync("StatusText"), StringComparison.Ordinal);
        var supervisor = await systemd.ShowAsync("MainPID");

        await systemd.DoAsync("reload", "shop");
        Assert.StartsWith("Generation 2: 2 of 2 workers are ready", await systemd.ShowAsync("StatusText"), StringComparison.Ordinal);
        Assert.Equal(("active", supervisor), (await systemd.ShowAsync("ActiveState"), await systemd.ShowAsync("MainPID")));

        await systemd.DoAsync("stop", "shop");
        Assert.Equal(("inactive", "success", "0"), (await systemd.ShowAsync("ActiveState"), await systemd.ShowAsync("Result"), await systemd.ShowAsync("ExecMainStatus")));
    }

    [FactThatNeeds(Systemd.Needed, Systemd.Rights)]
    public async Task After_an_upgrade_the_successor_is_the_service()
    {
        await using var systemd = await Systemd.StartAsync(Bind);
        await systemd.DoAsync("start", "shop");
        var supervisor = await systemd.ShowAsync("MainPID");

        await systemd.DoAsync("kill", "-s", "USR2", "--kill-whom=main", "shop");

        var successor = await systemd.ShowUntilAsync("MainPID", pid => pid != supervisor);
        await systemd.ShowUntilAsync("StatusText", text => text.Contains("2 of 2 workers are ready", StringComparison.Ordinal));
        Assert.Equal("hello", await _client.GetStringAsync(Url));
        await systemd.DoAsync("reload", "shop");
        Assert.Equal(("active", successor), (await systemd.ShowAsync("ActiveState"), await systemd.ShowAsync("MainPID")));

        // It is no child of systemd's before the old one has gone; its end is noticed all the same.
        await systemd.DoAsync("kill", "-s", "KILL", "--kill-whom=main", "shop");
        await systemd.ShowUntilAsync("NRestarts", count => count == "1");
        await systemd.ShowUntilAsync("StatusText", text => text.StartsWith("Generation 1: 2 of 2 workers are ready", StringComparison.Ordinal));
        await systemd.DoAsync("stop", "shop");
        Assert.Equal("success", await systemd.ShowAsync("Result"));
    }

    // Also while the old supervisor waits for a request of its own: nobody is killed before all have what they asked for.
    [FactThatNeeds(Systemd.Needed, Systemd.Rights)]
    public async Task A_stop_waits_for_requests_in_flight_after_an_upgrade_too()
    {
        await using var systemd = await Systemd.StartAsync(Bind);
        await systemd.DoAsync("start", "shop");
        var supervisor = await systemd.ShowAsync("MainPID");
        var old = _client.GetStringAsync(new Uri(Url, "/slow?ms=6000"));
        await Condition.BecomesTrueAsync(() => IsOneInFlightAsync(systemd));
        await systemd.DoAsync("kill", "-s", "USR2", "--kill-whom=main", "shop");
        await systemd.ShowUntilAsync("MainPID", pid => pid != supervisor);
        using var fresh = new HttpClient();

        // The old workers take the first of them, as long as they have not been told to drain.
        var young = new List<Task<string>>();
        await Condition.BecomesTrueAsync(() =>
        {
            young.Add(fresh.GetStringAsync(new Uri(Url, "/slow?ms=6000")));
            return IsOneInFlightAsync(systemd);
        });

        await systemd.DoAsync("stop", "shop");

        Assert.Equal(("slow", "success"), (await old, await systemd.ShowAsync("Result")));
        Assert.All(await Task.WhenAll(young), answer => Assert.Equal("slow", answer));
    }

    // The watchdog sends ABRT, which a stopped process does not hear, and then KILL.
    [FactThatNeeds(Systemd.Needed, Systemd.Rights)]
    public async Task A_supervisor_that_hangs_is_replaced()
    {
        await using var systemd = await Systemd.StartAsync(Bind + "\nWatchdogSec=2\nTimeoutAbortSec=1");
        await systemd.DoAsync("start", "shop");

        await systemd.DoAsync("kill", "-s", "STOP", "--kill-whom=main", "shop");

        await systemd.ShowUntilAsync("NRestarts", count => count == "1");
        await systemd.ShowUntilAsync("StatusText", text => text.Contains("2 of 2 workers are ready", StringComparison.Ordinal));
        Assert.Equal("hello", await _client.GetStringAsync(Url));
    }

    // What cannot be started is not tried again and again.
    [FactThatNeeds(Systemd.Needed, Systemd.Rights)]
    public async Task A_bad_setting_fails_at_once_and_the_reason_is_in_the_log()
    {
        await using var systemd = await Systemd.StartAsync(Bind + "\nEnvironment=SERVEGEN_TIMEOUT=soon");

        Assert.Equal(1, (await systemd.ControlAsync("start", "shop")).Code);

        Assert.Equal(("failed", "64", "0"), (await systemd.ShowAsync("ActiveState"), await systemd.ShowAsync("ExecMainStatus"), await systemd.ShowAsync("NRestarts")));
        Assert.Contains("SERVEGEN_TIMEOUT: 'soon'", systemd.Log, StringComparison.Ordinal);
    }

    // The first request starts the service; later ones wait while it is stopped and started again.
    [FactThatNeeds(Systemd.Needed, Systemd.Rights)]
    public async Task Sockets_that_systemd_opened_are_there_through_a_restart()
    {
        var socket = Systemd.Blocks[1].Replace("ListenStream=443", $"ListenStream=127.0.0.1:{_port}", StringComparison.Ordinal)
            .Replace("SocketUser=www-data", "SocketUser=root", StringComparison.Ordinal);
        await using var systemd = await Systemd.StartAsync("Environment=SERVEGEN_WORKERS=2 SERVEGEN_BIND=fd://web", socket);
        await systemd.DoAsync("start", "shop.socket");
        Assert.Equal("inactive", await systemd.ShowAsync("ActiveState"));

        Assert.Equal("hello", await _client.GetStringAsync(Url));
        await systemd.ShowUntilAsync("ActiveState", state => state == "active");
        var load = LoadClient.Start(new LoadOptions(_port) { Expected = "hello", NewConnections = 8 });
        for (var restart = 1; restart <= 3; restart++)
        {
            await load.WaitForAsync(load.Answered + 1000);
            await systemd.DoAsync("restart", "shop.service");
        }

        await load.WaitForAsync(load.Answered + 1000);
        await load.StopAsync();
        Assert.Empty(load.Losses);
        Assert.Equal(4, systemd.Log.Split("Listening at").Length - 1);
    }

    private static async Task<bool> IsOneInFlightAsync(Systemd systemd) =>
        (await StatusAsync(systemd)).GetProperty("workers").EnumerateArray().Any(worker => worker.GetProperty("inFlight").GetInt32() > 0);

    private static async Task<JsonElement> StatusAsync(Systemd systemd)
    {
        var (code, text) = await systemd.RunAsync("env", "XDG_RUNTIME_DIR=/run/shop", "/srv/shop/current/serve", "status", "--json");
        Assert.True(code == 0, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
