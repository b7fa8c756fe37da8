using System.Globalization;
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

    private readonly Lock _lock = new();
    private Action<SupervisorCommand>? _drain;
    private int _claimed;
    private SignalSource? _signals;
    private volatile bool _sendsBeats;

    private WorkerProcess(WorkerStart start)
    {
        Start = start;
        Link = new SupervisorLink(start.Channel, Obey);
        Scoreboard = ScoreboardReader.Open(start.Scoreboard.Descriptor);
        Row = ScoreboardRow.Open(Scoreboard, start.Scoreboard.Descriptor, start.Scoreboard.Row);
        Meter = new RequestMeter(Row, start.MaxRequests, () => Link.Send(new WorkerMessage.RecycleWanted()));
    }

    public WorkerStart Start { get; }

    public SupervisorLink Link { get; }

    public RequestMeter Meter { get; }

    /// <summary>This process's row.</summary>
    public ScoreboardRow Row { get; }

    /// <summary>What all workers say of themselves; null when this build cannot read what the supervisor's laid out.</summary>
    public ScoreboardReader? Scoreboard { get; }

    /// <summary>Makes this process a worker; the app's own <c>Main</c> then runs as ever.</summary>
    public static void Adopt(WorkerStart start)
    {
        foreach (var descriptor in start.Listeners.Select(listener => listener.Descriptor).Append(start.Channel))
        {
            _ = Libc.SetCloseOnExec(descriptor);
        }

        var suffix = string.Create(CultureInfo.InvariantCulture, $" w{start.Slot}");
        Libc.NameThread(start.Server[..Math.Min(start.Server.Length, ProcessNameLimit - suffix.Length)] + suffix);
        var process = new WorkerProcess(start);

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
    }

    /// <summary>True for the first host that serves; a process has one server.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    /// <summary>From now on commands drain instead of ending the process.</summary>
    public void DrainBy(Action<SupervisorCommand> drain)
    {
        lock (_lock)
        {
            _drain = drain;
        }
    }

    /// <summary>The app has started and accepts.</summary>
    public void BecomeReady()
    {
        Row.Enter(RowState.Ready);
        _sendsBeats = Start.HeartbeatInterval > TimeSpan.Zero;
        Link.Send(new WorkerMessage.Ready());
    }

    private void StartHeartbeat() =>
        new Heartbeat(Start.HeartbeatInterval is { Ticks: > 0 } interval ? interval : UnhurriedInterval, Row, SendBeat).Start();

    private void SendBeat()
    {
        if (_sendsBeats)
        {
            Link.Send(new WorkerMessage.Heartbeat());
        }
    }

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
        Action<SupervisorCommand>? drain;
        lock (_lock)
        {
            drain = _drain;
        }

        if (drain is not null)
        {
            drain(command);
        }
        else
        {
            // Nothing is served yet, so nothing is lost.
            Libc.Exit(0);
        }
    }
}
