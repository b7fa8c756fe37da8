using System.Globalization;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

/// <summary>Real servers that reload by themselves when somebody copies files.</summary>
public sealed class ReloadOnChangeTests : IDisposable
{
    private const string Asked = @"a reload is asked for \(ReloadOnChange\)";

    // A copy that pauses for so long is taken for done.
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Releases _releases = new();

    public void Dispose() => _releases.Dispose();

    [Fact]
    [Trait("Setting", "ReloadOnChange")]
    public async Task A_program_replaced_in_place_serves_after_a_while_and_nothing_is_lost()
    {
        _releases.Add("1", "Workers=2").Switch("1");
        await using var server = await StartAsync("--reload-on-change", "true");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 8, NewConnections = 8, Rate = 400 });
        await load.WaitForAsync(500);

        _releases.Settings("1", "Workers=3").Replace("1", "TestApp", "TestApp.dll", "TestApp.deps.json");
        await server.WaitForAsync($"TestApp changed, and 2 files more: {Asked}");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.Equal(3, server.WorkerPids().Count);
        await load.StopAsync();
        Assert.Empty(load.Losses);
        await AssertAtRestAsync(server, reloads: 1, generation: 2);
    }

    [Fact]
    [Trait("Setting", "ReloadOnChange")]
    public async Task A_switched_link_is_followed_and_nothing_is_lost()
    {
        _releases.Add("1", "ReloadOnChange=true").Add("2", "ReloadOnChange=true", "Workers=3").Switch("1");
        await using var server = await StartAsync();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 8, NewConnections = 8, Rate = 400 });
        await load.WaitForAsync(500);

        _releases.Switch("2");
        await server.WaitForAsync($"The release is {_releases.PathOf("2")} now: {Asked}");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.Equal(3, server.WorkerPids().Count);
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    [Trait("Setting", "ReloadOnChange")]
    public async Task A_broken_program_is_refused_once_and_the_repaired_one_is_taken_up()
    {
        _releases.Add("1").Switch("1");
        await using var server = await StartAsync("--reload-on-change", "true");
        var before = server.WorkerPids();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4, Rate = 400 });

        _releases.ReplaceProgram("1", "#!/bin/sh\necho half a copy >&2\nexit 1\n");
        await server.WaitForAsync("Not reloading: .* half a copy; the running workers serve on");
        Assert.Equal(before, server.WorkerPids());

        _releases.RestoreProgram("1");
        await server.WaitForAsync("every worker is of generation 2");
        await load.StopAsync();
        Assert.Empty(load.Losses);
        server.Log.MustHave(1, "Not reloading");
        await AssertAtRestAsync(server, reloads: 2, generation: 2);
    }

    [Fact]
    [Trait("Setting", "ReloadExtraFiles")]
    public async Task Extra_files_that_appear_change_and_go_reload_each_time()
    {
        _releases.Add("1", "Workers=1").Switch("1");
        var (file, folder) = (_releases.PathOf("shop.conf"), _releases.PathOf("conf.d"));
        Directory.CreateDirectory(folder);
        await using var server = await StartAsync("--reload-on-change", "true", "--reload-extra-files", file, "--reload-extra-files", folder);

        await File.WriteAllTextAsync(file, "one");
        await ReloadedAsync(server, $"{file} is new", generation: 2);
        await File.WriteAllTextAsync(file, "other");
        await ReloadedAsync(server, $"{file} changed", generation: 3);
        File.Delete(file);
        await ReloadedAsync(server, $"{file} is gone", generation: 4);
        await File.WriteAllTextAsync(Path.Combine(folder, "a.conf"), "one");
        await ReloadedAsync(server, $"{folder}/a.conf is new", generation: 5);
    }

    [Fact]
    [Trait("Setting", "ReloadOnChange")]
    public async Task Many_files_that_are_copied_slowly_are_one_change()
    {
        _releases.Add("1", "Workers=1").Switch("1");
        await using var server = await StartAsync("--reload-on-change", "true");

        // This machine may be as slow: a pause of its own, too long to be told from an end, is not held against the server.
        var pauses = 0;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var last = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 40; i++)
        {
            await pace.WaitForNextTickAsync();
            await File.WriteAllTextAsync(Path.Combine(_releases.PathOf("1"), $"Part{i:00}.dll"), "part");
            pauses += TimeProvider.System.GetElapsedTime(last) >= LongPause ? 1 : 0;
            last = TimeProvider.System.GetTimestamp();
        }

        await server.WaitForAsync($"is new.*: {Asked}");
        await server.WaitForAsync("every worker is of generation 2");
        if (pauses == 0)
        {
            server.Log.MustHave(1, $"Part00.dll is new, and 39 files more: {Asked}");
            await AssertAtRestAsync(server, reloads: 1, generation: 2);
        }
    }

    [Fact]
    [Trait("Setting", "ReloadOnChange")]
    public async Task What_changes_during_a_reload_leads_to_another_one_afterwards()
    {
        _releases.Add("1", "Workers=1").Switch("1");
        var hold = _releases.PathOf("hold");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [hold]))
        {
            await make.WaitForExitAsync();
        }

        await using var server = await StartAsync("--reload-on-change", "true");
        _releases.Settings("1", "Workers=1", "WaitFor=" + hold).Replace("1", "TestApp.dll");

        // The new release is being asked, and has read its settings, when this end of the pipe opens.
        await using (await Task.Run(() => new FileStream(hold, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)).WaitAsync(Patience))
        {
            _releases.Settings("1", "Workers=2").Replace("1", "TestApp.deps.json");
        }

        await ReloadedAsync(server, "TestApp.dll changed", generation: 2);
        await ReloadedAsync(server, "TestApp.deps.json changed", generation: 3);
        Assert.Equal(2, server.WorkerPids().Count);
    }

    [Fact]
    [Trait("Setting", "ReloadOnChange")]
    [Trait("Setting", "ReloadExtraFiles")]
    public async Task A_reload_switches_it_on_and_off_and_off_there_is_nobody_who_looks()
    {
        var (one, other) = (_releases.PathOf("one"), _releases.PathOf("other"));
        _releases.Add("1", "Workers=1").Switch("1");
        await using var server = await StartAsync();
        Assert.False(IsWatched(server));

        // Nobody looked, so nothing but HUP takes it up.
        _releases.Settings("1", "Workers=1", "ReloadOnChange=true", "ReloadExtraFiles=" + one).Replace("1", "TestApp.dll");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        Assert.True(IsWatched(server));

        _releases.Settings("1", "Workers=1", "ReloadOnChange=true", "ReloadExtraFiles=" + other);
        await File.WriteAllTextAsync(one, "");
        await ReloadedAsync(server, one + " is new", generation: 3);

        _releases.Settings("1", "Workers=1");
        await File.WriteAllTextAsync(other, "");
        await ReloadedAsync(server, other + " is new", generation: 4);
        await Condition.BecomesTrueAsync(() => !IsWatched(server));
        await AssertAtRestAsync(server, reloads: 2, generation: 4);
    }

    // What nobody asked for would be a generation in between.
    private static async Task AssertAtRestAsync(TestServer server, int reloads, int generation)
    {
        server.Signal("HUP");
        await server.WaitForAsync($"every worker is of generation {generation + 1}");
        server.Log.MustHave(reloads, Asked);
        server.Log.MustHave(0, $"of generation {generation + 2}");
    }

    private static async Task ReloadedAsync(TestServer server, string change, int generation)
    {
        await server.WaitForAsync($"{change}: {Asked}");
        await server.WaitForAsync($"every worker is of generation {generation}");
    }

    // The kernel keeps fifteen letters of a thread's name.
    private static bool IsWatched(TestServer server) => Directory.GetDirectories($"/proc/{server.Pid}/task")
        .Select(task => int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture))
        .Any(thread => Procfs.ThreadNameOf(server.Pid, thread) == "release watcher");

    private Task<TestServer> StartAsync(params string[] arguments) =>
        TestServer.StartReadyAsync(new Launch { Program = _releases.App, Arguments = ["--profile", "Released", .. arguments] });
}
