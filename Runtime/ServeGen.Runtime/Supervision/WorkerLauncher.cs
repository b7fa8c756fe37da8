using System.Globalization;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>Starts a release of the app as a worker, with everything it needs in one environment variable.</summary>
internal sealed class WorkerLauncher(string server, WorkerEnvironment environment, DumpFolder dumps, WorkerRows rows, OutputCapture? capture = null)
{
    private const int StandardOutput = 1;

    private static readonly TimeSpan LongestHeartbeatInterval = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<int> _processors = Libc.GetAffinity();

    /// <summary>Who the workers are; null for who this process is.</summary>
    public ChildIdentity? Identity { get; init; }

    /// <summary>Called before each start: makes what a worker needs and may not make itself.</summary>
    public Action<ServerOptions>? MakeFiles { get; init; }

    public WorkerRows Rows => rows;

    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started.</exception>
    public ChildProcess Launch(int id, int slot, int generation, GenerationPlan plan)
    {
        MakeFiles?.Invoke(plan.Options);
        var sockets = plan.Listeners.Of(slot);
        var start = new WorkerStart
        {
            Server = server,
            Slot = slot,
            Generation = generation,
            Channel = ChildSpawner.FirstDescriptor,
            Listeners =
            [
                .. sockets.Select((socket, index) => Inherited(socket, ChildSpawner.FirstDescriptor + 1 + index, plan.Listeners.ParametersOf(socket))),
            ],
            Scoreboard = new InheritedScoreboard(ChildSpawner.FirstDescriptor + 1 + sockets.Count, rows.Allocate(id)),
            GracefulTimeout = plan.Options.GracefulTimeout,
            HeartbeatInterval = HeartbeatInterval(plan.Options),
            Settings = CarriedSettings.Of(plan.Options),
            MaxRequests = RequestLimit(plan.Options),
            HookTimeout = plan.Options.HookTimeout,
            HookProfile = plan.HasWorkerHooks ? plan.Profile : "",
            Warmup = plan.Options.Warmup,
            Output = capture is null ? StandardOutput : ChildSpawner.FirstDescriptor + 2 + sockets.Count,
        };
        var name = string.Create(CultureInfo.InvariantCulture, $"{server}: worker {slot}");
        var app = plan.App.Command;
        var command = new ChildCommand(
            app.Path, [name, .. app.WorkerArguments], environment.For(start, plan.Options, dumps.VariablesFor(id)))
        {
            Directory = plan.Options.WorkingDirectory is { } directory ? Path.GetFullPath(directory) : plan.App.Directory,
            Identity = Identity,
            Processors = ProcessorChoice.Of(plan.Options, slot, _processors),
        };
        try
        {
            List<int> inherited = [.. sockets.Select(socket => socket.Descriptor), rows.Descriptor];
            return capture is null
                ? ChildSpawner.Spawn(id, command, inherited)
                : capture.Spawn(id, command, [.. inherited, StandardOutput], slot, generation);
        }
        catch
        {
            rows.Release(id);
            throw;
        }
    }

    private static InheritedListener Inherited(Listener socket, int descriptor, BindParameters parameters) =>
        new(socket.EndPoint, descriptor, socket.IsSecure) { Protocols = (ListenerProtocols)parameters.Protocols, Proxy = (int?)parameters.Proxy };

    // Several per timeout, so that one that comes late is no death sentence.
    private static TimeSpan HeartbeatInterval(ServerOptions options) =>
        TimeSpan.FromTicks(Math.Min(LongestHeartbeatInterval.Ticks, options.Timeout.Ticks / 4));

#pragma warning disable CA5394 // Spreading recycles over time needs no cryptography, and that library's memory.
    private static long RequestLimit(ServerOptions options) => options.MaxRequests == 0
        ? 0
        : options.MaxRequests + Random.Shared.NextInt64(options.MaxRequestsJitter + 1L);
#pragma warning restore CA5394
}
