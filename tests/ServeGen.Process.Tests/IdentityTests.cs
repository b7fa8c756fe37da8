using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ServeGen.Tests;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Who the workers are. Most of it needs root, who alone may make a process somebody else's.</summary>
public sealed partial class IdentityTests : IDisposable
{
    private const string AsRoot = "test $(id -u) = 0 && id daemon && id games && setpriv --version";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly HttpClient Client = new();

    private readonly Releases _releases = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-identity-").FullName;

    public void Dispose()
    {
        _releases.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [FactThatNeeds(AsRoot)]
    [Trait("Setting", "User")]
    public async Task Workers_are_the_user_in_every_thread_and_cannot_get_back()
    {
        var port = PortOfRoot();
        await using var server = await StartAsync("--workers", "2", "--user", "daemon", "--bind", $"http://127.0.0.1:{port}");
        await server.WaitForAsync(@"The workers run as daemon \(user 1, group 1, groups 1\)");
        await AssertServedByDaemonAsync(server, server.Pid);

        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        await AssertServedByDaemonAsync(server, server.Pid);

        server.Signal("USR2");
        await server.WaitForAsync($"taken the place of supervisor {server.Pid}");
        await Procfs.WaitUntilGoneAsync(server.Pid, Patience);
        await AssertServedByDaemonAsync(server, server.Successors.Single());
    }

    [FactThatNeeds(AsRoot)]
    [Trait("Setting", "Group")]
    [Trait("Setting", "SupplementaryGroups")]
    public async Task Groups_are_named_or_numbered()
    {
        await using var server = await StartAsync(
            "--workers", "1", "--user", "1", "--group", "games", "--supplementary-groups", "tty,4321", "--supplementary-groups", "mail");

        AssertStatus(server.WorkerPids()[0], ("Uid", "1 1 1 1"), ("Gid", "60 60 60 60"), ("Groups", "5 8 4321"));
    }

    [FactThatNeeds(AsRoot)]
    public async Task A_user_is_in_the_groups_of_a_login()
    {
        await using var server = await StartAsync("--workers", "1", "--user", "daemon", "--group", "games");

        AssertStatus(server.WorkerPids()[0], ("Gid", "60 60 60 60"), ("Groups", "60"));
    }

    [FactThatNeeds(AsRoot)]
    public async Task A_number_without_a_name_needs_a_group()
    {
        await using (var refused = TestServer.Start(new Launch { Arguments = ["--user", "54321"] }))
        {
            Assert.Equal(78, await refused.WaitForExitAsync());
            await refused.WaitForAsync("SERVE854: User 54321 has no name, so nothing says which group it has; set Group");
        }

        await using var server = await StartAsync("--workers", "1", "--user", "54321", "--group", "54321");
        AssertStatus(server.WorkerPids()[0], ("Uid", "54321 54321 54321 54321"), ("Groups", "54321"));
        Assert.Equal("/", await VariableAsync(server, "HOME"));
    }

    [Theory]
    [InlineData("--user", "deamon", "SERVE854: User: there is no user 'deamon'; did you mean daemon?")]
    [InlineData("--user", "nobody-of-that-name", "SERVE854: User: there is no user 'nobody-of-that-name' [")]
    [InlineData("--group", "daemon", "SERVE851: Group is set, but User is not")]
    [InlineData("--supplementary-groups", "daemon", "SERVE851: SupplementaryGroups is set, but User is not")]
    public async Task Who_is_not_known_is_refused(string option, string name, string reason)
    {
        await using var server = TestServer.Start(new Launch { Arguments = [option, name] });

        Assert.Equal(78, await server.WaitForExitAsync());
        await server.WaitForAsync(Regex.Escape(reason));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [FactThatNeeds(AsRoot)]
    public async Task Who_is_not_root_cannot_make_workers_somebody_elses()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--user", "games"], Wrapper = AsDaemon() });

        Assert.Equal(78, await server.WaitForExitAsync());
        await server.WaitForAsync("SERVE854: this server runs as user 1 and cannot make its workers user 5, group 60: start it as root, or leave User out");
    }

    [FactThatNeeds(AsRoot)]
    [Trait("Setting", "NoNewPrivileges")]
    public async Task Whoever_is_that_user_already_may_say_so()
    {
        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Arguments = ["--workers", "1", "--user", "daemon"],
            Wrapper = AsDaemon(),
        });

        AssertStatus(server.WorkerPids()[0], ("Uid", "1 1 1 1"), ("NoNewPrivs", "1"));
        AssertStatus(server.Pid, ("NoNewPrivs", "0"));
    }

    [Theory]
    [InlineData("true", "1")]
    [InlineData("false", "0")]
    public async Task New_privileges_are_a_matter_of_their_own(string setting, string expected)
    {
        await using var server = await StartAsync("--workers", "1", "--no-new-privileges", setting);

        AssertStatus(server.WorkerPids()[0], ("NoNewPrivs", expected));
    }

    [FactThatNeeds(AsRoot)]
    public async Task A_hung_worker_of_the_users_still_tells_its_stacks()
    {
        var dumps = Path.Combine(_folder, "dumps");
        File.SetUnixFileMode(_folder, AllMayEnter);
        await using var server = await StartAsync(
            "--workers", "1", "--timeout", "4", "--user", "daemon", "--dump-directory", dumps);
        var hung = server.WorkerPids()[0];
        using var client = new HttpClient();
        _ = client.GetAsync(server.Url("/deadlock"));
        var more = Enumerable.Range(0, 200).Select(_ => client.GetAsync(server.Url("/starve"))).ToList();

        var report = await server.WaitForAsync($@"Worker 0 \(pid {hung}\) hung; the stacks of all its threads are in (?<path>.+\.json)");
        await server.WaitForAsync("was hung and has been killed");
        Assert.Equal(["1 1", "1 1"], Owners(dumps, report.Groups["path"].Value));
        Assert.NotEmpty(more);
    }

    [FactThatNeeds(AsRoot)]
    public async Task Workers_of_the_users_leave_when_the_supervisor_is_gone()
    {
        await using var server = await StartAsync("--workers", "2", "--user", "daemon");
        var workers = server.WorkerPids();

        server.Signal("KILL");

        foreach (var worker in workers)
        {
            await Procfs.WaitUntilGoneAsync(worker, Patience);
        }
    }

    [Fact]
    [Trait("Setting", "WorkingDirectory")]
    public async Task Workers_start_in_the_directory_that_is_named()
    {
        await using (var server = await StartAsync("--workers", "1", "--working-directory", _folder))
        {
            using var client = new HttpClient();
            Assert.EndsWith(" " + _folder, await client.GetStringAsync(server.Url("/where")), StringComparison.Ordinal);
            Assert.NotEqual(_folder, new FileInfo($"/proc/{server.Pid}/cwd").LinkTarget);
        }

        await using var refused = TestServer.Start(new Launch { Arguments = ["--working-directory", _folder + "/none"] });
        Assert.Equal(78, await refused.WaitForExitAsync());
        await refused.WaitForAsync($"SERVE855: WorkingDirectory '{_folder}/none' does not exist");
    }

    [Fact]
    [Trait("Setting", "Environment")]
    public async Task Workers_get_the_variables_and_nobody_sees_their_values()
    {
        _releases.Add("1", "Environment=COLOR=a,b=c;d", "Workers=1").Switch("1");
        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Program = _releases.App,
            Arguments = ["--profile", "Released"],
        }.With("COLOR", "red"));
        Assert.Equal("a,b=c;d", await VariableAsync(server, "COLOR"));

        _releases.Settings("1", "Environment=COLOR=green", "Workers=1");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        Assert.Equal("green", await VariableAsync(server, "COLOR"));

        await using var shown = TestServer.Start(new Launch { Arguments = ["config", "--environment", "TOKEN=hush,hush", "--environment", "B=hush"] });
        Assert.Equal(0, await shown.WaitForExitAsync());
        shown.Log.MustHave(1, "^Environment +TOKEN=…,B=… +--environment");
        shown.Log.MustHave(0, "hush");
    }

    [Theory]
    [InlineData("hush", "SERVE852: entry 1 of Environment is not of the form NAME=value")]
    [InlineData("=hush", "SERVE852: entry 1 of Environment is not of the form NAME=value")]
    [InlineData("SERVEGEN_ROLE=hush", "SERVE853: Environment sets SERVEGEN_ROLE, which the supervisor gives each worker itself")]
    public async Task An_entry_that_is_no_variable_is_refused(string entry, string reason)
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--environment", entry] });

        Assert.Equal(78, await server.WaitForExitAsync());
        await server.WaitForAsync(Regex.Escape(reason));
        server.Log.MustHave(0, "hush");
    }

    private const UnixFileMode AllMayEnter = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static Task<TestServer> StartAsync(params string[] arguments) => TestServer.StartReadyAsync(arguments);

    private static string[] AsDaemon() => ["setpriv", "--reuid=1", "--regid=1", "--clear-groups"];

    private static async Task AssertServedByDaemonAsync(TestServer server, int supervisor)
    {
        using var client = new HttpClient();
        Assert.Equal("-1 -1 -1 -1", await client.GetStringAsync(server.Url("/become-root")));
        Assert.Equal("/usr/sbin", await VariableAsync(server, "HOME"));
        Assert.Equal(("daemon", "daemon"), (await VariableAsync(server, "USER"), await VariableAsync(server, "LOGNAME")));
        Assert.All(Procfs.ChildrenOf(supervisor), worker => AssertStatus(
            worker,
            ("Uid", "1 1 1 1"), ("Gid", "1 1 1 1"), ("Groups", "1"), ("NoNewPrivs", "1"),
            ("CapInh", "0000000000000000"), ("CapPrm", "0000000000000000"), ("CapEff", "0000000000000000"), ("CapAmb", "0000000000000000")));
        AssertStatus(supervisor, ("Uid", "0 0 0 0"), ("NoNewPrivs", "0"));
    }

    // Of every thread: they need not be alike.
    private static void AssertStatus(int pid, params (string Field, string Value)[] expected)
    {
        var looked = Directory.GetDirectories($"/proc/{pid}/task").Select(StatusOf).OfType<string[]>().ToList();
        Assert.NotEmpty(looked);
        foreach (var lines in looked)
        {
            var status = lines.ToLookup(line => line.Split(':')[0], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            Assert.Equal(expected, expected.Select(field => (field.Field, string.Join(' ', status[field.Field].Single().Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)))));
        }
    }

    // Null for a thread that has ended since it was listed, as the runtime's do now and then. The first one ends with its process.
    private static string[]? StatusOf(string thread)
    {
        try
        {
            return File.ReadAllLines(thread + "/status");
        }
        catch (IOException) when (!Directory.Exists(thread))
        {
            return null;
        }
    }

    private static async Task<string?> VariableAsync(TestServer server, string name)
    {
        using var client = new HttpClient();
        var lines = await client.GetStringAsync(server.Url("/environment"));
        return lines.Split('\n').FirstOrDefault(line => line.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }

    private static string[] Owners(params string[] paths)
    {
        using var stat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%u %g", .. paths]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string PortOfRoot()
    {
        for (var port = 600; port < 1024; port++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port));
                return port.ToString(CultureInfo.InvariantCulture);
            }
            catch (SocketException)
            {
                // Taken.
            }
        }

        throw new InvalidOperationException("There is no free port below 1024.");
    }
}
