using Microsoft.Extensions.Logging;
using ServeGen.Hooks;
using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>
/// The shell around the policy: one loop with one reader. Signals, workers and timers only enqueue; the loop asks the
/// policy and carries out what it decided. Nothing here decides anything.
/// </summary>
internal sealed partial class Supervisor : IDisposable
{
    private readonly ServerOptions _options;
    private readonly WorkerLauncher _launcher;
    private readonly PlanBook _plans;
    private readonly EventQueue _events;
    private readonly SupervisorHooks _hooks;
    private readonly ILogger _log;
    private readonly HungWorkerExaminer _examiner;
    private readonly ChildWatcher _watcher;
    private readonly SuccessorLauncher _successors;
    private readonly Dictionary<int, ChildProcess> _processes = [];
    private readonly ServerBooks _books;
    private readonly ReloadTickets _tickets = new();
    private readonly RecycleSchedule _schedule;
    private readonly HostActions _host;
    private volatile ServerView _view;
    private SupervisorState _state;
    private TimeSpan? _alarm;
    private int _logsAs = SupervisorState.FirstGeneration;

    public Supervisor(
        ServerOptions options,
        ServerContextFactory contexts,
        WorkerLauncher launcher,
        PlanBook plans,
        EventQueue events,
        HungWorkerExaminer examiner,
        SuccessorLauncher successors,
        HostActions host,
        TimeProvider time,
        ILogger log)
    {
        (_options, _launcher, _plans) = (options, launcher, plans);
        (_events, _examiner, _successors, _host, _log) = (events, examiner, successors, host, log);
        (_books, _schedule) = (new ServerBooks(time), new RecycleSchedule(time));
        _hooks = new SupervisorHooks(
            options,
            new HookRunner(() => log, options.HookTimeout),
            () => contexts.Create(plans.Of(_state!.Generation).Listeners, _state, _processes),
            PidOf,
            examiner.ReportOf);
        _watcher = new ChildWatcher(OnMessage, OnExit);
        _state = SupervisorState.Initial(PolicySettings.Of(options), (ulong)Environment.TickCount64);
        _view = ViewOfNow();
    }

    /// <summary>What the process exits with, once the loop has ended.</summary>
    public int ExitCode { get; private set; }

    /// <summary>How the server was after the last turn. From any thread.</summary>
    public ServerView View => _view;

    /// <summary>Supervises until the policy says that it is over. The calling thread is the loop.</summary>
    public void Run()
    {
        Enqueue(new SupervisorEvent.Started());
        while (_state.Phase != Phase.Stopped)
        {
            Handle(NextEvent());
            _view = ViewOfNow();
            _host.Service?.Follow(_state);
            _host.Watcher.Follow(Options);
            FollowLog();
        }

        // All of them have their time, unless whoever stops the server says so once more.
        _ = _events.WaitFor(() => _hooks.Finish(_options.HookTimeout), TimeSpan.Zero);
    }

    public void Dispose() => _watcher.Dispose();

    private SupervisorEvent NextEvent()
    {
        var times = Options.RecycleAt;
        var look = Moment.Earlier(Moment.Earlier(_alarm, _events.Now + _schedule.Wait(times)), _events.Now + _host.Service?.Wait);
        return _events.Dequeue(look)
            ?? (_schedule.IsDue(times) ? new SupervisorEvent.RecycleTimeReached() : new SupervisorEvent.DeadlineDue(Readings()));
    }

    private ServerView ViewOfNow()
    {
        var plan = _plans.Of(_state.Generation);
        return _books.View(_state, plan.Profile, plan.Listeners.All);
    }

    private void Enqueue(SupervisorEvent happened) => _events.Enqueue(happened);

    private void Handle(SupervisorEvent happened)
    {
        if (_plans.IsOutdated(happened))
        {
            return;
        }

        if (happened is SupervisorEvent.ReloadRequested { Ticket: { } ticket })
        {
            _tickets.Add(ticket);
        }

        var before = _state;
        var decision = SupervisorPolicy.Decide(before, happened, _events.Now);
        _state = decision.State;
        foreach (var effect in decision.Effects)
        {
            Carry(effect);
        }

        _plans.DropUnused(happened);
        if (happened is SupervisorEvent.WorkerExited exited)
        {
            LookForReport(exited, before);
            _processes.Remove(exited.Id);
            _launcher.Rows.Release(exited.Id);
            _books.Buried(exited.Id);
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
                FollowPlans();
                process.Tell(tell.Command);
                break;
            case Effect.CaptureStacks capture when _processes.TryGetValue(capture.Id, out var process):
                Examine(capture.Id, process);
                break;
            case Effect.Kill kill when _processes.TryGetValue(kill.Id, out var process):
                process.Signal(SignalNumber.Kill);
                break;
            case Effect.WakeAt wake:
                _alarm = wake.Time;
                break;
            case Effect.CloseListeners:
                _plans.CloseToNewcomers();
                break;
            case Effect.MakePlan:
                _plans.Make();
                break;
            case Effect.UsePlan use:
                UsePlan(use.Generation);
                _tickets.Roll();
                break;
            case Effect.ReloadEnded reload:
                _books.ReloadEnded(reload);
                _tickets.End(reload);
                break;
            case Effect.ReopenLogs:
                _host.ReopenLog();
                break;
            case Effect.DropPlansExcept drop:
                FollowPlans();
                _plans.DropExcept(drop.Generation);
                break;
            case Effect.RunHook run:
                Run(run.Call);
                break;
            case Effect.Report report:
                Report(report.Notice);
                break;
            case Effect.AnnounceReady:
                _host.AnnounceReady();
                break;
            case Effect.ExitProcess exit:
                ExitCode = exit.Code;
                break;
            default:
                CarryUpgrade(effect);
                break;
        }
    }

    private void Run(HookCall call)
    {
        if (call is HookCall.WorkerExited exited)
        {
            _books.Exited(exited);
        }

        _hooks.Run(call);
    }
}
