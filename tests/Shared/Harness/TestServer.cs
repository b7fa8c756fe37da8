using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ServeGen.Tests.Harness;

/// <summary>A real server of the test app: started, watched through its log, and always ended.</summary>
internal sealed partial class TestServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly System.Diagnostics.Process _process;
    private readonly ServerLog _log;

    private TestServer(System.Diagnostics.Process process, ServerLog log, int pid)
    {
        _process = process;
        _log = log;
        Pid = pid;
    }

    public static string AppPath => PathOf("TestApp");

    /// <summary>The supervisor, unless a wrapper was started around it.</summary>
    public int Pid { get; }

    public ServerLog Log => _log;

    /// <summary>The port it listens at; 0 when it has unix sockets alone.</summary>
    public int Port { get; private set; }

    /// <summary>The program that a project of this repository was built into.</summary>
    public static string PathOf(string project) => Path.Combine(Metadata("ArtifactsDirectory"), project, Metadata("Configuration"), project);

    /// <summary>Starts a server; the caller waits for what it needs.</summary>
    public static TestServer Start(Launch launch)
    {
        string[] line = [.. launch.Wrapper, launch.Program ?? AppPath, .. launch.Arguments];
        var info = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardError = true, RedirectStandardOutput = true };

        info.Environment["SERVEGEN_ROLE"] = "launcher";

        // Servers of one name run side by side here, which the default path of the control socket would not have. A test that
        // wants the socket gives it a path.
        info.Environment["SERVEGEN_CONTROL_SOCKET"] = "off";
        foreach (var (name, value) in launch.Environment)
        {
            info.Environment[name] = value;
        }

        var log = new ServerLog();
        var process = new System.Diagnostics.Process { StartInfo = info };
        process.OutputDataReceived += (_, line) => log.AddUnlessEnd(line.Data);
        process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new TestServer(process, log, process.Id);
    }

    /// <summary>Starts a server and waits until all of its workers are ready.</summary>
    public static async Task<TestServer> StartReadyAsync(Launch launch)
    {
        var server = Start(launch);
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static Task<TestServer> StartReadyAsync(params string[] arguments) => StartReadyAsync(new Launch { Arguments = arguments });

    public async Task WaitUntilReadyAsync()
    {
        var listening = await _log.WaitForAsync(ListeningLine(), Patience);
        Port = listening.Groups["port"].Success ? int.Parse(listening.Groups["port"].Value, CultureInfo.InvariantCulture) : 0;
        await _log.WaitForAsync(AllReadyLine(), Patience);
    }

    public Task<Match> WaitForAsync(string pattern) => _log.WaitForAsync(new Regex(pattern), Patience);

    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("The server did not exit:\n" + _log);
        }

        return _process.ExitCode;
    }

    public void Signal(string name) => Signals.Send(Pid, name);

    /// <summary>The workers' pids, by the supervisor's children.</summary>
    public IReadOnlyList<int> WorkerPids() => Procfs.ChildrenOf(Pid);

    /// <summary>The supervisors that were started to take over, one from the other.</summary>
    public IEnumerable<int> Successors => _log.Lines.Select(line => SuccessorLine().Match(line)).Where(match => match.Success)
        .Select(match => int.Parse(match.Groups["pid"].Value, CultureInfo.InvariantCulture));

    public Uri Url(string path) => new($"http://127.0.0.1:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        foreach (var pid in Successors.Append(Pid).SelectMany(pid => Procfs.DescendantsOf(pid).Append(pid)).Distinct().ToList())
        {
            Signals.Send(pid, "KILL");
        }

        // Its output ends with the last process that holds it.
        await WaitForExitAsync();
        _process.Dispose();
    }

    private static string Metadata(string key) =>
        typeof(TestServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

    [GeneratedRegex(@"Listening at (?:https?://.*:(?<port>\d+)|unix:)")]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"Upgrading: another supervisor \(pid (?<pid>\d+)\)")]
    private static partial Regex SuccessorLine();

    [GeneratedRegex("All \\d+ workers are ready")]
    private static partial Regex AllReadyLine();
}
