using System.Net.Sockets;
using System.Text.RegularExpressions;
using ServeGen.Tests;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>The files of workers that are somebody else: logs, sockets, the app itself.</summary>
public sealed partial class IdentityTests
{
    [FactThatNeeds(AsRoot)]
    public async Task The_access_log_is_the_users_in_a_directory_of_roots_after_a_rename_too()
    {
        var folder = Directory.CreateDirectory("/var/log/servegen-test-" + Guid.NewGuid().ToString("N")).FullName;
        try
        {
            var log = Path.Combine(folder, "access.log");
            await using var server = await StartAsync("--workers", "1", "--user", "daemon", "--access-log", log, "--access-log-format", "%(U)s");
            await Client.GetStringAsync(server.Url("/pid"));
            await Condition.BecomesTrueAsync(() => File.ReadAllText(log) == "/pid\n");
            File.Move(log, log + ".1");
            server.Signal("USR1");
            await Condition.BecomesTrueAsync(() => File.Exists(log));
            await Client.GetStringAsync(server.Url("/args"));
            await Condition.BecomesTrueAsync(() => File.ReadAllText(log) == "/args\n");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [FactThatNeeds(AsRoot)]
    public async Task A_log_that_the_user_cannot_write_is_refused_and_not_made_for_him()
    {
        // Anybody may put a link into that directory, so root makes nothing there.
        var shared = Path.Combine(_folder, "shared");
        Directory.CreateDirectory(shared, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var server = TestServer.Start(new Launch { Arguments = ["--user", "daemon", "--access-log", Path.Combine(shared, "access.log")] });

        Assert.Equal(78, await server.WaitForExitAsync());
        await server.WaitForAsync("AccessLog: .*access.log cannot be opened: Permission denied");
        Assert.Empty(Directory.GetFiles(shared));
    }

    // A file that is closed to the user, or a folder on the way to it: said at the start, and not by workers that never boot.
    [FactThatNeeds(AsRoot)]
    public async Task An_app_that_the_user_cannot_read_is_refused()
    {
        _releases.Add("1", "Workers=1").Add("2", "Workers=1").Switch("1");
        File.SetUnixFileMode(Path.Combine(_releases.PathOf("2"), ".."), AllMayEnter);
        File.SetUnixFileMode(_releases.PathOf("2"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var server = await TestServer.StartReadyAsync(new Launch { Program = _releases.App, Arguments = ["--profile", "Released", "--user", "daemon"] });

        _releases.Switch("2");
        server.Signal("HUP");
        var reason = $"User daemon may not execute {_releases.PathOf("2")}/TestApp: the directory {_releases.PathOf("2")} is closed to it";
        await server.WaitForAsync(Regex.Escape(reason));
        using var client = new HttpClient();
        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));

        await using var refused = TestServer.Start(new Launch { Program = _releases.App, Arguments = ["--profile", "Released", "--user", "daemon"] });
        Assert.Equal(78, await refused.WaitForExitAsync());
        await refused.WaitForAsync(Regex.Escape(reason));
    }

    [FactThatNeeds(AsRoot)]
    public async Task A_unix_socket_belongs_to_the_user_and_the_rest_stays_roots()
    {
        File.SetUnixFileMode(_folder, AllMayEnter);
        var (socket, pidFile) = (Path.Combine(_folder, "a.sock"), Path.Combine(_folder, "pid"));
        await using var server = await StartAsync(
            "--workers", "1", "--user", "daemon", "--bind", "unix:" + socket, "--bind", $"unix:{_folder}/b.sock?owner=root&group=games",
            "--pid-file", pidFile, "--control-socket", Path.Combine(_folder, "c.sock"));

        Assert.Equal(["1 1", "0 60", "0 0", "0 0"], Owners(socket, Path.Combine(_folder, "b.sock"), pidFile, Path.Combine(_folder, "c.sock")));
        Assert.Equal("hello", await AddressClient.GetAsync("unix:" + socket, "/"));
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.False(File.Exists(socket));
    }
}
