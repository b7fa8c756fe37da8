using System.Globalization;
using Microsoft.Extensions.Logging;
using ServeGen.AccessLogs;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Scoreboard;

namespace ServeGen.Worker;

/// <summary>The worker's side of the process: descriptors, signals, heartbeat, and the link to the supervisor.</summary>
internal sealed class WorkerProcess
{
    private const int ProcessNameLimit = 15;

    // Also without a Timeout: memory is sampled with each beat.
    private static readonly TimeSpan UnhurriedInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Action<SupervisorCommand>? _obey;
    private int _claimed;
    private SignalSource? _signals;

    private WorkerProcess(WorkerStart start, WorkerCode code, ILogger log)
    {
        Start = start;
        Settings = ReceivedSettings.Read(start.Settings);
        Hooks = new WorkerHooks(code.Hooks, start, log);
        Link = new SupervisorLink(start.Channel, Obey);
        Scoreboard = ScoreboardReader.Open(start.Scoreboard.Descriptor);
        Row = ScoreboardRow.Open(Scoreboard, start.Scoreboard.Descriptor, start.Scoreboard.Row);
        AccessLog = OpenAccessLog(code.AccessLogFormats, log);
        Meter = new RequestMeter(Row, start.MaxRequests, () => Link.Send(new WorkerMessage.RecycleWanted()));
    }

    public WorkerStart Start { get; }

    /// <summary>What the supervisor resolved; settings that no worker needs have their defaults.</summary>
    public ServerOptions Settings { get; }

    public SupervisorLink Link { get; }

    /// <summary>The log of requests; null when there is none.</summary>
    public AccessLog? AccessLog { get; }

    public RequestMeter Meter { get; }

    public WorkerHooks Hooks { get; }

    /// <summary>This process's row.</summary>
    public ScoreboardRow Row { get; }

    /// <summary>What all workers say of themselves; null when this build cannot read what the supervisor's laid out.</summary>
    public ScoreboardReader? Scoreboard { get; }

    /// <summary>Makes this process a worker; the app's own <c>Main</c> then runs as ever.</summary>
    /// <param name="start">What the supervisor said.</param>
    /// <param name="code">What the app's own code adds to it.</param>
    /// <param name="log">Is told what happens before the app has a log.</param>
    /// <exception cref="ConfigurationException">The access log cannot be opened.</exception>
    public static void Adopt(WorkerStart start, WorkerCode code, ILogger log)
    {
        foreach (var descriptor in start.Listeners.Select(listener => listener.Descriptor).Append(start.Channel).Append(start.Output).Append(start.WholeLines ?? 1).Where(IsInherited))
        {
            _ = Libc.SetCloseOnExec(descriptor);
        }

        var suffix = string.Create(CultureInfo.InvariantCulture, $" w{start.Slot}");
        Libc.NameThread(start.Server[..Math.Min(start.Server.Length, ProcessNameLimit - suffix.Length)] + suffix);
        var process = new WorkerProcess(start, code, log);

        // It is mapped now, and no business of what the app starts.
        _ = Libc.Close(start.Scoreboard.Descriptor);

        // From here on: a boot that hangs shows as one.
        process.Row.Begin(start.Slot, start.Generation);
        process.StartHeartbeat();

        // Workers are a background group of the terminal, if there is one: reading or writing must not stop them.
        Libc.Ignore(SignalNumber.Ttin);
        Libc.Ignore(SignalNumber.Ttou);
        process.HandleSignals();
        process.Link.Start();
        new HostWiring(process).Subscribe();
        process.Hooks.RunStarted();
    }

    /// <summary>From now on troubles are told to the app's log.</summary>
    public void UseLog(ILoggerFactory loggers) => AccessLog?.UseLog(loggers.CreateLogger<AccessLog>());

    /// <summary>True for the first host that serves; a process has one server.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    /// <summary>From now on commands reach the served host instead of ending the process.</summary>
    public void ObeyBy(Action<SupervisorCommand> obey)
    {
        lock (_lock)
        {
            _obey = obey;
        }
    }

    // Standard output is everybody's.
    private static bool IsInherited(int descriptor) => descriptor >= ChildSpawner.FirstDescriptor;

    private AccessLog? OpenAccessLog(IEnumerable<CompiledFormat> formats, ILogger log)
    {
        try
        {
            var opened = AccessLog.Open(Settings, formats, new WriterFacts(Start.Slot, Start.Generation, Start.Output) { Server = Start.Server }, TimeProvider.System, Row.LinesWereLost, log);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => opened?.Flush(LongestFlush);
            return opened;
        }
        catch (IOException error)
        {
            throw new ConfigurationException("AccessLog: " + error.Message);
        }
    }

    private void StartHeartbeat() =>
        new Heartbeat(Start.HeartbeatInterval is { Ticks: > 0 } interval ? interval : UnhurriedInterval, Row).Start();

    // The others are ignored here: an unregistered one would end a .NET process, and `pkill -HUP` must not.
    private void HandleSignals() => _signals = new SignalSource(
        [SignalNumber.Term, SignalNumber.Int, SignalNumber.Quit, SignalNumber.Hup, SignalNumber.Usr1, SignalNumber.Usr2],
        signal =>
        {
            if (signal is SignalNumber.Term or SignalNumber.Int or SignalNumber.Quit)
            {
                Link.Send(new WorkerMessage.Draining());
                Obey(signal == SignalNumber.Term ? SupervisorCommand.Drain : SupervisorCommand.Quit);
            }
        });

    private void Obey(SupervisorCommand command)
    {
        if (command == SupervisorCommand.Reopen)
        {
            AccessLog?.Reopen();
            return;
        }

        Action<SupervisorCommand>? obey;
        lock (_lock)
        {
            obey = _obey;
        }

        if (obey is not null)
        {
            if (command == SupervisorCommand.Quit)
            {
                Hooks.RunInterrupted();
            }

            obey(command);
        }
        else if (command is SupervisorCommand.Drain or SupervisorCommand.Quit)
        {
            // Nothing is served yet, so nothing is lost.
            Libc.Exit(0);
        }
    }
}
