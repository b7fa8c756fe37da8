using ServeGen.Tests;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Who may connect to a unix socket, by its address.</summary>
public sealed class SocketModeTests : IDisposable
{
    private const string AsRoot = "test $(id -u) = 0";

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-mode-").FullName;
    private readonly Releases _releases = new();

    private string Socket => Path.Combine(_folder, "a.sock");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _releases.Dispose();
    }

    [Theory]
    [InlineData("077", "mode=666", "666")]
    [InlineData("000", "mode=600", "600")]
    [InlineData("027", "mode=0777", "777")]
    [InlineData("027", "protocols=http1", "750")]
    public async Task A_mode_is_exact_whatever_the_umask(string umask, string parameter, string mode)
    {
        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Arguments = ["--workers", "1", "--bind", $"unix:{Socket}?{parameter}"],
            Wrapper = ["sh", "-c", $"umask {umask}; exec \"$@\"", "sh"],
        });

        Assert.Equal(mode, Stat("%a"));
        Assert.Equal("hello", await AddressClient.GetAsync("unix:" + Socket, "/"));
        Assert.Equal(mode is "666" or "777", server.Log.Count("SERVE421: .*every user of the machine may connect") == 1);
    }

    [FactThatNeeds(AsRoot)]
    public async Task An_owner_and_a_group_are_named_or_numbered()
    {
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--bind", $"unix:{Socket}?mode=640&owner=daemon&group=4321");

        Assert.Equal("640 1 4321", Stat("%a %u %g"));
    }

    [Theory]
    [InlineData("owner=deamon", "there is no user 'deamon'; did you mean daemon?")]
    [InlineData("group=deamon", "there is no group 'deamon'; did you mean daemon?")]
    [InlineData("owner=nobody-of-that-name", "there is no user 'nobody-of-that-name'")]
    public async Task An_owner_that_is_not_known_is_refused(string parameter, string reason)
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--bind", $"unix:{Socket}?{parameter}"] });

        Assert.Equal(78, await server.WaitForExitAsync());
        await server.WaitForAsync(System.Text.RegularExpressions.Regex.Escape("SERVE422: 'unix:" + Socket + "?" + parameter + "': " + reason));
        Assert.False(File.Exists(Socket));
    }

    [Fact]
    public async Task A_reload_changes_the_mode_and_keeps_the_socket()
    {
        _releases.Add("1", $"Bind=unix:{Socket}?mode=600", "Workers=1").Switch("1");
        await using var server = await TestServer.StartReadyAsync(new Launch { Program = _releases.App, Arguments = ["--profile", "Released"] });
        var inode = Stat("%i");

        _releases.Settings("1", $"Bind=unix:{Socket}?mode=660", "Workers=1");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        Assert.Equal("660 " + inode, Stat("%a %i"));

        // Said no more: as the umask has it.
        _releases.Settings("1", $"Bind=unix:{Socket}", "Workers=1");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 3");
        Assert.Equal("755 " + inode, Stat("%a %i"));

        _releases.Settings("1", $"Bind=unix:{Socket}?owner=no-such-user", "Workers=1");
        server.Signal("HUP");
        await server.WaitForAsync("there is no user 'no-such-user'");
        Assert.Equal("hello", await AddressClient.GetAsync("unix:" + Socket, "/"));

        _releases.Settings("1", $"Bind=unix:{Socket}?tls=on&protocols=http1", "Workers=1");
        server.Signal("HUP");
        await server.WaitForAsync("SERVE451|stop and start it to go from one to the other");
        Assert.Equal("755 " + inode, Stat("%a %i"));
    }

    [Fact]
    public async Task A_reload_changes_the_protocols_with_the_workers()
    {
        _releases.Add("1", $"Bind=unix:{Socket}", "Workers=1").Switch("1");
        await using var server = await TestServer.StartReadyAsync(new Launch { Program = _releases.App, Arguments = ["--profile", "Released"] });
        Assert.Equal("HTTP/1.1 http", await AddressClient.GetAsync("unix:" + Socket, "/protocol"));

        _releases.Settings("1", $"Bind=unix:{Socket}?protocols=http2", "Workers=1");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.Equal("HTTP/2 http", await AddressClient.GetAsync("unix:" + Socket, "/protocol", System.Net.HttpVersion.Version20));
    }

    private string Stat(string format)
    {
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", format, Socket]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }
}
