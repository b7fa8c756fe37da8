using System.Globalization;
using ServeGen.Messages;
using ServeGen.Interop;
using ServeGen.Processes;

namespace ServeGen.Worker;

/// <summary>The worker's side of the process: descriptors, signals, heartbeat, and the link to the supervisor.</summary>
internal sealed class WorkerProcess
{
    private const int ProcessNameLimit = 15;

    private readonly Lock _lock = new();
    private Action<SupervisorCommand>? _drain;
    private SignalSource? _signals;
    private Timer? _heartbeat;

    private WorkerProcess(WorkerStart start)
    {
        Start = start;
        Link = new SupervisorLink(start.Channel, Obey);
        Meter = new RequestMeter(start.MaxRequests, () => Link.Send(new WorkerMessage.RecycleWanted()));
    }

    public WorkerStart Start { get; }

    public SupervisorLink Link { get; }

    public RequestMeter Meter { get; }

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
        process.HandleSignals();
        process.Link.Start();
        new HostWiring(process).Subscribe();
    }

    /// <summary>The app has started: from now on commands drain instead of ending the process.</summary>
    public void BecomeReady(Action<SupervisorCommand> drain)
    {
        lock (_lock)
        {
            _drain = drain;
        }

        if (Start.HeartbeatInterval is { Ticks: > 0 } interval)
        {
            // The timer's callback runs on the thread pool: when that is starved, the heartbeat stops.
            _heartbeat = new Timer(_ => Link.Send(new WorkerMessage.Heartbeat()), null, interval, interval);
        }

        Link.Send(new WorkerMessage.Ready());
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
