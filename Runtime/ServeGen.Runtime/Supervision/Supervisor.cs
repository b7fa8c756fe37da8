using System.ComponentModel;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ServeGen.Messages;
using ServeGen.Interop;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>
/// The shell around the policy: one loop with one reader. Signals, workers and timers only enqueue; the loop asks the
/// policy and carries out what it decided. Nothing here decides anything.
/// </summary>
internal sealed partial class Supervisor : IDisposable
{
    private static readonly TimeSpan LongestOnExit = TimeSpan.FromSeconds(10);

    private readonly ServerOptions _options;
    private readonly ServerContextFactory _contexts;
    private readonly IWorkerLauncher _launcher;
    private readonly ListenerSet _listeners;
    private readonly Channel<SupervisorEvent> _events;
    private readonly HookRunner _hooks;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly long _began;
    private readonly ITimer _alarm;
    private readonly ChildWatcher _watcher;
    private readonly Dictionary<int, ChildProcess> _processes = [];
    private SupervisorState _state;

    public Supervisor(
        ServerOptions options,
        ServerContextFactory contexts,
        IWorkerLauncher launcher,
        ListenerSet listeners,
        Channel<SupervisorEvent> events,
        TimeProvider time,
        ILogger log)
    {
        (_options, _contexts, _launcher, _listeners) = (options, contexts, launcher, listeners);
        (_events, _time, _log) = (events, time, log);
        _hooks = new HookRunner(log);
        _began = time.GetTimestamp();
        _alarm = time.CreateTimer(_ => Enqueue(new SupervisorEvent.DeadlineDue()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = new ChildWatcher(OnMessage, (child, exit) => Enqueue(new SupervisorEvent.WorkerExited(child.Id, exit)));
        _state = SupervisorState.Initial(SettingsOf(options), (ulong)_began);
    }

    /// <summary>What the process exits with, once the loop has ended.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Supervises until the policy says that it is over. The calling thread is the loop.</summary>
    public void Run()
    {
        Enqueue(new SupervisorEvent.Started());
        while (_state.Phase != Phase.Stopped)
        {
            Handle(Next());
        }

        if (_options.OnExit is { } onExit)
        {
            RunHook(nameof(ServerOptions.OnExit), onExit);
        }

        _hooks.Finish(LongestOnExit);
    }

    public void Dispose()
    {
        _alarm.Dispose();
        _watcher.Dispose();
    }

    private static PolicySettings SettingsOf(ServerOptions options) => new(
        options.Workers, NullIfZero(options.Timeout), NullIfZero(options.BootTimeout), options.GracefulTimeout);

    private static TimeSpan? NullIfZero(TimeSpan duration) => duration == TimeSpan.Zero ? null : duration;

    private TimeSpan Now() => _time.GetElapsedTime(_began);

    // The loop has a thread of its own: nothing that happens on the thread pool can hold it up.
    private SupervisorEvent Next()
    {
        SupervisorEvent? happened;
        while (!_events.Reader.TryRead(out happened))
        {
            _events.Reader.WaitToReadAsync().AsTask().Wait();
        }

        return happened;
    }

    private void Enqueue(SupervisorEvent happened) => _events.Writer.TryWrite(happened);

    private void Handle(SupervisorEvent happened)
    {
        var decision = SupervisorPolicy.Decide(_state, happened, Now());
        _state = decision.State;
        foreach (var effect in decision.Effects)
        {
            Carry(effect);
        }

        if (happened is SupervisorEvent.WorkerExited exited)
        {
            _processes.Remove(exited.Id);
        }
    }

    private void Carry(Effect effect)
    {
        switch (effect)
        {
            case Effect.Spawn spawn:
                Spawn(spawn);
                break;
            case Effect.Tell tell when _processes.TryGetValue(tell.Id, out var process):
                process.Tell(tell.Command);
                break;
            case Effect.Kill kill when _processes.TryGetValue(kill.Id, out var process):
                process.Signal(SignalNumber.Kill);
                break;
            case Effect.WakeAt wake:
                Arm(wake.Time);
                break;
            case Effect.CloseListeners:
                _listeners.Dispose();
                break;
            case Effect.RunWhenReady when _options.WhenReady is { } hook:
                RunHook(nameof(ServerOptions.WhenReady), hook);
                break;
            case Effect.RunWorkerExited exited when _options.WorkerExited is { } hook:
                var ended = ExitOf(exited);
                RunHook(nameof(ServerOptions.WorkerExited), context => hook(context, ended));
                break;
            case Effect.Report report:
                Report(report.Notice);
                break;
            case Effect.ExitProcess exit:
                ExitCode = exit.Code;
                break;
        }
    }

    private void Spawn(Effect.Spawn spawn)
    {
        try
        {
            var process = _launcher.Launch(spawn.Id, spawn.Slot, spawn.Generation);
            _processes[spawn.Id] = process;
            LogBooting(spawn.Slot, process.Pid, spawn.Generation);
            _watcher.Add(process);
        }
        catch (Win32Exception error)
        {
            LogSpawnFailed(spawn.Slot, error.Message);
            Enqueue(new SupervisorEvent.SpawnFailed(spawn.Id));
        }
    }

    private void Arm(TimeSpan? time)
    {
        var due = time is { } at ? TimeSpan.FromTicks(Math.Max(0, (at - Now()).Ticks)) : Timeout.InfiniteTimeSpan;
        _alarm.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void RunHook(string name, Action<ServerContext> hook)
    {
        var context = _contexts.Create(_listeners, _state, _processes);
        _hooks.Enqueue(name, () => hook(context));
    }

    private WorkerExit ExitOf(Effect.RunWorkerExited exited) => new(
        exited.Worker.Slot, PidOf(exited.Worker.Id), exited.Worker.Generation, exited.Cause, exited.Exit.ExitCode, exited.Exit.Signal);

    private int PidOf(int id) => _processes.TryGetValue(id, out var process) ? process.Pid : 0;

    private void OnMessage(ChildProcess child, WorkerMessage message)
    {
        SupervisorEvent? happened = message switch
        {
            WorkerMessage.Wired => new SupervisorEvent.WorkerWired(child.Id),
            WorkerMessage.EndpointsOverridden overridden => new SupervisorEvent.EndpointsOverridden(overridden.Endpoints),
            WorkerMessage.Ready => new SupervisorEvent.WorkerReady(child.Id),
            WorkerMessage.Heartbeat => new SupervisorEvent.WorkerHeartbeat(child.Id),
            WorkerMessage.Draining => new SupervisorEvent.WorkerDraining(child.Id),
            WorkerMessage.RecycleWanted => new SupervisorEvent.WorkerWantsRecycling(child.Id),
            _ => null,
        };
        if (happened is not null)
        {
            Enqueue(happened);
        }
    }
}
