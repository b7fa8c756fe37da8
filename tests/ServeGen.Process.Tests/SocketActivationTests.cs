using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Sockets that somebody opened before the server: systemd, or a script.</summary>
public sealed class SocketActivationTests : IDisposable
{
    private const int Socket = 1;
    private const int Linger = 13;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-activation-").FullName;
    private readonly SocketActivation _activation = new();

    public void Dispose()
    {
        _activation.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("fd://3")]
    [InlineData("fd://web")]
    [InlineData("http://ADDRESS")]
    [InlineData("fd://web?protocols=http1")]
    public async Task A_port_is_served_by_number_by_name_and_by_address(string bind)
    {
        var address = AddressOf(_activation.AddPort("web"));

        await using var server = await StartAsync(["--bind", bind.Replace("ADDRESS", address, StringComparison.Ordinal)]);

        Assert.Equal("hello", await AddressClient.GetAsync("http://" + address, "/"));
        Assert.Single(server.Log.Lines, line => line.EndsWith("Listening at http://" + address, StringComparison.Ordinal));
        Assert.DoesNotContain("LISTEN_", await AddressClient.GetAsync("http://" + address, "/environment"), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("nobody serves it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fd://site")]
    [InlineData("unix:PATH")]
    [InlineData("fd://site?tls=off")]
    public async Task A_unix_socket_is_served_and_its_file_stays(string bind)
    {
        var path = Path.Combine(_folder, "site.sock");
        _activation.Add("site", new UnixDomainSocketEndPoint(path));

        await using (var server = await StartAsync(["--bind", bind.Replace("PATH", path, StringComparison.Ordinal)]))
        {
            Assert.Equal("hello", await AddressClient.GetAsync("unix:" + path, "/"));
            server.Signal("TERM");
            Assert.Equal(0, await server.WaitForExitAsync());
        }

        Assert.True(File.Exists(path));
        await using var next = await StartAsync(["--bind", bind.Replace("PATH", path, StringComparison.Ordinal)]);
        Assert.Equal("hello", await AddressClient.GetAsync("unix:" + path, "/"));
    }

    [Fact]
    public async Task An_abstract_socket_is_served()
    {
        var name = "servegen-" + Guid.NewGuid().ToString("N");
        _activation.Add("site", new UnixDomainSocketEndPoint("\0" + name));

        await using var server = await StartAsync(["--bind", "fd://site"]);

        Assert.Equal("hello", await AddressClient.GetAsync("unix:@" + name, "/"));
    }

    [Fact]
    public async Task What_was_passed_is_served_when_Bind_is_not_given_also_after_a_reload()
    {
        var (first, second) = (AddressOf(_activation.AddPort("a")), AddressOf(_activation.AddPort("b")));

        await using var server = await StartAsync([], profile: "Unbound");

        await AssertBothAsync();
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        await AssertBothAsync();
        server.Log.MustHave(1, "Listening at");
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        async Task AssertBothAsync()
        {
            Assert.Equal("hello", await AddressClient.GetAsync("http://" + first, "/"));
            Assert.Equal("hello", await AddressClient.GetAsync("http://" + second, "/"));
        }
    }

    [Fact]
    public async Task What_is_not_in_Bind_is_named_and_not_served()
    {
        _activation.AddPort("web");
        var unserved = AddressOf(_activation.AddPort("admin"));

        await using var server = await StartAsync(["--bind", "fd://web"]);

        await server.WaitForAsync($@"passed to this server, but not in Bind, so nobody serves it: fd://4 \(admin\) at {unserved}");
    }

    // A client that comes while no server runs waits in the queue of the service manager's socket, and a stop does nothing to it.
    [Fact]
    public async Task Between_two_servers_clients_wait()
    {
        var socket = _activation.AddPort("web");
        var address = AddressOf(socket);
        await using (var server = await StartAsync(["--bind", "fd://web"]))
        {
            Assert.Equal("hello", await AddressClient.GetAsync("http://" + address, "/"));
            server.Signal("TERM");
            Assert.Equal(0, await server.WaitForExitAsync());
        }

        Assert.Equal([0, 0], LingerOf(socket));
        var waiting = AddressClient.GetAsync("http://" + address, "/");
        await using var next = await StartAsync(["--bind", "fd://web"]);
        Assert.Equal("hello", await waiting);
    }

    [Fact]
    public async Task Upgrades_hand_it_on_and_keep_what_was_not_served()
    {
        var (web, admin) = (AddressOf(_activation.AddPort("web")), AddressOf(_activation.AddPort("admin")));
        await using var server = await StartAsync(["--bind", "fd://web"]);
        var supervisor = server.Pid;

        for (var upgrade = 1; upgrade <= 2; upgrade++)
        {
            Signals.Send(supervisor, "USR2");
            await server.WaitForAsync($"taken the place of supervisor {supervisor}");
            await Procfs.WaitUntilGoneAsync(supervisor, Patience);
            supervisor = server.Successors.Last();
            Assert.Equal("hello", await AddressClient.GetAsync("http://" + web, "/"));
            await server.Log.WaitForAsync(new Regex($@"nobody serves it: fd://4 \(admin\) at {admin}"), Patience, nth: upgrade + 1);
        }
    }

    [Fact]
    public async Task Variables_for_another_process_are_ignored()
    {
        var address = AddressOf(_activation.AddPort("web"));

        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Arguments = ["--workers", "1", "--profile", "Unbound", "--bind", "http://127.0.0.1:0"],
            Wrapper = _activation.Wrapper(pid: "1"),
        });

        Assert.DoesNotContain(server.Log.Lines, line => line.Contains(address, StringComparison.Ordinal));
        Assert.DoesNotContain("LISTEN_", await AddressClient.GetAsync($"http://127.0.0.1:{server.Port}", "/environment"), StringComparison.Ordinal);
    }

    // As a script or another kind of supervisor leaves it.
    [Fact]
    public async Task A_descriptor_without_variables_is_served_by_number()
    {
        var address = AddressOf(_activation.AddPort("web"));

        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Arguments = ["--workers", "1", "--bind", "fd://3"],
            Wrapper = _activation.Wrapper(variables: false),
        });

        Assert.Equal("hello", await AddressClient.GetAsync("http://" + address, "/"));
    }

    [Theory]
    [InlineData("fd://9", "descriptor 9 is ")]
    [InlineData("fd://4", "descriptor 4 is a socket that does not listen")]
    [InlineData("fd://5", "descriptor 5 is a socket for datagrams")]
    [InlineData("fd://wep", "no socket of that name was passed; did you mean fd://web?")]
    [InlineData("fd://shop", "no socket of that name was passed, but web")]
    [InlineData("fd://mute", "descriptor 4 is a socket that does not listen")]
    public async Task What_is_no_listening_socket_is_refused(string bind, string reason)
    {
        _activation.AddPort("web");
        _activation.Add("mute", new IPEndPoint(IPAddress.Loopback, 0), listen: false);
        _activation.Add("log", new IPEndPoint(IPAddress.Loopback, 0), listen: false, SocketType.Dgram);

        await using var server = TestServer.Start(Launched(["--bind", bind]));

        Assert.Equal(69, await server.WaitForExitAsync());
        await server.WaitForAsync($"{bind} cannot be bound: {Regex.Escape(reason)}");
    }

    [Fact]
    public async Task One_socket_by_two_addresses_is_refused()
    {
        _activation.AddPort("web");

        await using var server = TestServer.Start(Launched(["--bind", "fd://3", "--bind", "fd://web"]));

        Assert.Equal(69, await server.WaitForExitAsync());
        await server.WaitForAsync("fd://web cannot be bound: it is the socket that fd://3 stands for already");
    }

    private Task<TestServer> StartAsync(string[] arguments, string profile = "Production") => TestServer.StartReadyAsync(Launched(arguments, profile));

    private Launch Launched(string[] arguments, string profile = "Production") => new()
    {
        Arguments = ["--workers", "1", "--profile", profile, .. arguments],
        Wrapper = _activation.Wrapper(),
    };

    private static string AddressOf(Socket socket) => socket.LocalEndPoint!.ToString()!;

    private static int[] LingerOf(Socket socket)
    {
        var value = new byte[2 * sizeof(int)];
        _ = socket.GetRawSocketOption(SocketActivationTests.Socket, Linger, value);
        return [BitConverter.ToInt32(value), BitConverter.ToInt32(value, sizeof(int))];
    }
}
