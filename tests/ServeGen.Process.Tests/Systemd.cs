using System.Diagnostics;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>
/// A real systemd, the first process of namespaces of its own, with the units of docs/systemd.md and nothing else: what
/// is mounted and written there the machine does not see. The network is the machine's.
/// </summary>
internal sealed class Systemd : IAsyncDisposable
{
    public const string Needed = "test -x /lib/systemd/systemd";

    /// <summary>What no package brings: the rights to be a machine within the machine.</summary>
    public const string Rights = "unshare --pid --fork --mount --ipc --uts --cgroup --mount-proc mount -o remount,bind,ro / "
        + "&& for d in /sys/fs/cgroup /sys/fs/cgroup/systemd; do test ! -e $d/cgroup.procs || { mkdir $d/servegen-probe && rmdir $d/servegen-probe; }; done";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Of the second version, or of the first with systemd's own tree, or of both.
    private static readonly string[] ControlGroups = ["/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"];

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-systemd-").FullName;
    private System.Diagnostics.Process? _unshare;
    private int _init;

    /// <summary>The blocks of the page, in its order: the service, and its socket.</summary>
    public static IReadOnlyList<string> Blocks { get; } = DocPage.Blocks("systemd.md", "ini");

    /// <summary>What the service wrote.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(_folder, "log");

    /// <summary>Starts it, with the page's service, lines that are added to it, and the sockets' unit if there is one.</summary>
    public static async Task<Systemd> StartAsync(string more, string? socket = null)
    {
        var systemd = new Systemd();
        var units = Directory.CreateDirectory(Path.Combine(systemd._folder, "units")).FullName;
        Directory.CreateDirectory(Path.Combine(units, "shop.service.d"));

        // Nobody of that name is here.
        await File.WriteAllTextAsync(Path.Combine(units, "shop.service"), Blocks[0].Replace("User=shop", "User=root", StringComparison.Ordinal));
        await File.WriteAllTextAsync(
            Path.Combine(units, "shop.service.d", "test.conf"),
            $"[Service]\nStandardOutput=append:{systemd.LogFile}\nStandardError=append:{systemd.LogFile}\nEnvironment=TMPDIR={systemd._folder}\n{more}\n");
        if (socket is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(units, "shop.socket"), socket);
        }

        try
        {
            await systemd.BootAsync();
            return systemd;
        }
        catch
        {
            await systemd.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs systemctl in there; the exit code, and what it said.</summary>
    public Task<(int Code, string Text)> ControlAsync(params string[] arguments) => RunAsync(["systemctl", .. arguments]);

    /// <summary>Runs a command in there.</summary>
    public async Task<(int Code, string Text)> RunAsync(params string[] command)
    {
        string[] line = ["-t", $"{_init}", "-a", .. command];
        using var process = System.Diagnostics.Process.Start(
            new ProcessStartInfo("nsenter", line) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (text, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, (await text + await errors).Trim());
    }

    /// <summary>Does something that must succeed.</summary>
    public async Task DoAsync(params string[] arguments)
    {
        var (code, text) = await ControlAsync(arguments);
        Assert.True(code == 0, $"systemctl {string.Join(' ', arguments)}: {code} {text}\n{Log}");
    }

    /// <summary>A property of the service, as systemd sees it.</summary>
    public async Task<string> ShowAsync(string property) => (await ControlAsync("show", "shop.service", "--value", "-p", property)).Text;

    /// <summary>Waits until a property is so.</summary>
    public async Task<string> ShowUntilAsync(string property, Func<string, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var value = await ShowAsync(property);
            if (isSo(value))
            {
                return value;
            }

            Assert.False(limit.IsCancellationRequested, $"{property} stays {value}\n{Log}");
            await look.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_unshare is { } unshare)
        {
            // With the first process of their namespace all others end.
            Signals.Send(_init > 0 ? _init : unshare.Id, "KILL");
            await unshare.WaitForExitAsync().WaitAsync(Patience);
            unshare.Dispose();
            ControlGroups.Select(GroupIn).Where(Directory.Exists).ToList().ForEach(RemoveGroup);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string GroupIn(string tree) => Path.Combine(tree, Path.GetFileName(_folder));

    // Their files are the kernel's and go with them.
    private static void RemoveGroup(string group)
    {
        foreach (var inner in Directory.GetDirectories(group))
        {
            RemoveGroup(inner);
        }

        Directory.Delete(group);
    }

    private async Task BootAsync()
    {
        var script = Path.Combine(_folder, "boot");
        await File.WriteAllTextAsync(script, BootScript);
        _unshare = System.Diagnostics.Process.Start(
            "/bin/sh", ["-c", EnterScript, _folder, TestServer.AppPath, script, .. ControlGroups.Where(tree => File.Exists(tree + "/cgroup.procs")).Select(GroupIn)]);
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            await look.WaitForNextTickAsync(limit.Token);
            Assert.False(_unshare.HasExited, "systemd did not start");
            _init = Procfs.ChildrenOf(_unshare.Id) is [var first, ..] ? first : 0;
        }
        while (_init == 0 || (await ControlAsync("is-system-running")).Text != "running");
    }

    // In control groups of its own, which are the whole tree there.
    private const string EnterScript = """
        app=$1 script=$2
        shift 2
        for group in "$@"; do mkdir "$group" && echo $$ >"$group/cgroup.procs"; done
        exec unshare --pid --fork --kill-child --mount --ipc --uts --cgroup --mount-proc /bin/sh "$script" "$0" "$app"
        """;

    // Nothing of the machine's can be written to there but the folder, and no unit and no generator of the machine's is
    // known: those of a system that boots empty /tmp and set up devices.
    private const string BootScript = """
        set -e
        folder=$1 app=$2
        mount --make-rprivate /
        mount --bind "$folder" "$folder"
        mount -o remount,bind,ro /
        mount -t tmpfs tmpfs /run
        mount -t tmpfs tmpfs /srv
        mkdir -p /run/units /run/nothing /srv/shop/current
        cp -r "$folder"/units/* /run/units/
        for target in sysinit basic shutdown sockets test; do
            printf '[Unit]\nDefaultDependencies=no\n' >"/run/units/$target.target"
        done
        printf '#!/bin/sh\nexport SERVEGEN_ROLE=launcher\nexec "%s" "$@"\n' "$app" >/srv/shop/current/serve
        chmod +x /srv/shop/current/serve
        export container=servegen-test
        export SYSTEMD_UNIT_PATH=/run/units SYSTEMD_GENERATOR_PATH=/run/nothing SYSTEMD_ENVIRONMENT_GENERATOR_PATH=/run/nothing
        exec /lib/systemd/systemd --system --unit=test.target --log-target=null --show-status=no
        """;
}
