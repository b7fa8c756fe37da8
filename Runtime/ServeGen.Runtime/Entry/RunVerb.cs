using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Logging;
using ServeGen.Processes;
using ServeGen.Sockets;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary><c>serve run</c>: becomes the supervisor, until it is told to stop.</summary>
internal static partial class RunVerb
{
    // Held for the life of the process: disposed of, a signal in its last milliseconds would end it by that signal.
    private static SignalSource? _signals;

    public static int Run(
        ServerDefinition definition,
        ResolvedSettings settings,
        Dictionary<string, string> environment,
        int ownArguments,
        IReadOnlyList<string> appArguments)
    {
        var events = new EventQueue(TimeProvider.System);
        _signals = new SignalSource(SignalEvents.Signals, signal => SignalEvents.Enqueue(events, signal));
        Libc.SetDefaultAction(SignalNumber.Child);
        var inherited = DescriptorHygiene.KeepFromChildren();
        var activation = ActivationVariables.TakeFrom(environment, Environment.ProcessId);
        using var predecessor = Predecessor.Find(environment);
        var passed = predecessor?.Passed ?? PassedSockets.Find(inherited, activation);
        settings = passed.ServeUnlessBindIsGiven(settings);
        var app = AppCommand.OfThisProcess(ownArguments, appArguments);
        var name = ServerIdentity.NameOf(definition, settings);
        if (Refuses(settings, new LineLogger(StandardStream.Error, TimeProvider.System)))
        {
            return ExitCodes.ConfigurationRefused;
        }

        if (settings.Options.Umask is { } text && FileMask.TryParse(text, out var mask))
        {
            _ = Libc.Umask(mask);
        }

        using var errorLog = OpenLog(settings.Options.ErrorLog);
        using var syslog = SyslogOf(settings.Options, name);
        var log = LogOf(settings.Options, errorLog, syslog);
        syslog?.Begin(log);
        using var control = new ControlService(ServerIdentity.SocketOf(definition, settings, environment), log);
        if (predecessor is null)
        {
            // Before anything is done twice: a server of that name may run already.
            control.Open();
        }

        var identity = IdentityOf(settings.Options, app, log);
        using var pidFile = settings.Options.PidFile is { } path ? new PidFile(Path.GetFullPath(path), Environment.ProcessId) : null;
        if (predecessor is null)
        {
            Claim(pidFile);
        }

        TryAccessLog(settings.Options, identity);
        LogStarting(log, name, ProductVersion.Text, settings.Profile, settings.Options.Workers);
        var contexts = new ServerContextFactory(name, log);
        if (!StartingHook.Run(settings.Options, contexts, events))
        {
            LogStopped(log, ExitCodes.Success);
            return ExitCodes.Success;
        }

        var listeners = OpenListeners(settings.Options, predecessor, new SocketContext(passed, identity.SocketOwner));
        LogListening(log, string.Join(", ", listeners.All));
        LogPassed(log, passed, activation, listeners);

        OrphanReaper.StartIfNeeded(log);
        var children = new WorkerEnvironment(environment) { Account = identity.Account };
        var dumps = OpenDumps(settings.Options.DumpDirectory, name, children.CommonOf(settings.Options), identity.Child, log);
        using var watcher = new ReleaseWatcher(new DiskScan(app).Look, ReleaseWatcher.Interval, TimeProvider.System, events.Enqueue, log);
        watcher.Follow(settings.Options);
        watcher.Note();
        using var plans = new PlanBook(
            SupervisorState.FirstGeneration,
            new GenerationPlan(settings.Profile, settings.Options, PinnedApp.Of(app), listeners)
            {
                HasWorkerHooks = settings.Options.HasWorkerHooks,
            },
            new ReleaseInquiry(app, children, settings.Options, ProductVersion.Text),
            events.Enqueue)
        {
            Passed = passed,
            SocketOwner = identity.SocketOwner,
            WhyNot = (options, release) => ReadableFiles.WhyNot(identity, options, release),
            BeforeAsking = watcher.Note,
            Warn = text => LogSocketWarning(log, text),
        };
        var rows = new WorkerRows();
        using var capture = settings.Options.CaptureOutput
            ? new OutputCapture(line => Write(log, line))
            : null;
        using var metrics = MetricsOf(settings.Options, rows, log);
        var service = ServiceOf(environment, isService: predecessor is null);
        using var supervisor = new Supervisor(
            settings.Options,
            contexts,
            new WorkerLauncher(name, children, dumps, rows, capture)
            {
                Identity = identity.Child,
                MakeFiles = options => MakeAccessLog(options, identity),
            },
            plans,
            events,
            new HungWorkerExaminer(dumps, TimeProvider.System, log, ReportLimits.Default),
            new SuccessorLauncher(app, environment, passed),
            new HostActions
            {
                ReopenLog = () =>
                {
                    Reopen(errorLog, log);
                    MakeAccessLog(plans.ServedOptions, identity);
                },
                AnnounceReady = () => predecessor?.TellReady(),
                LeaveControl = () =>
                {
                    metrics?.ShowGauges(false);
                    control.Dispose();
                },
                Watcher = watcher,
                Service = service,
            },
            TimeProvider.System,
            log);
        var report = new StatusReport(name, ProductVersion.Text, TimeProvider.System.GetUtcNow(), rows);
        control.Serve(new ServerControl(report, () => supervisor.View, events.Enqueue));
        metrics?.Begin(() => supervisor.View, showsGauges: predecessor is null);
        predecessor?.WhenItLeaves(() =>
        {
            metrics?.ShowGauges(true);
            TakeOver(predecessor, plans, control, log);
            TakeOver(pidFile, log);
            service?.Begin();
            events.Enqueue(new SupervisorEvent.DeadlineDue());
        });
        supervisor.Run();
        LogStopped(log, supervisor.ExitCode);
        return supervisor.ExitCode;
    }

    private static void Write(LineLogger log, CapturedLine line)
    {
        if (line.IsWhole)
        {
            log.WriteWhole(line.Slot, line.Generation, line.Pid, line.Text);
        }
        else
        {
            log.WriteCaptured(line.Slot, line.Generation, line.Pid, line.Text);
        }
    }

    // Until a successor has taken over, the service is the process before it.
    private static ServiceNotifier? ServiceOf(Dictionary<string, string> environment, bool isService)
    {
        if (NotifySocket.Find(environment) is not { } socket)
        {
            return null;
        }

        var service = new ServiceNotifier(socket.Send, NotifySocket.WatchdogOf(environment, isService ? Environment.ProcessId : null), TimeProvider.System);
        if (!isService)
        {
            service.Mute();
        }

        return service;
    }

    private static void TakeOver(Predecessor predecessor, PlanBook plans, ControlService control, ILogger log)
    {
        plans.TakeOver();
        control.TakeOver();
        LogTakenOver(log, predecessor.Pid);
    }

    private static bool Refuses(ResolvedSettings settings, ILogger log)
    {
        var findings = settings.Check(new ThisMachine());
        foreach (var finding in findings)
        {
            LogFinding(log, finding.Rule.Refuses ? LogLevel.Error : LogLevel.Warning, settings.Describe(finding));
        }

        return findings.Any(finding => finding.Rule.Refuses);
    }

    [LoggerMessage(100, LogLevel.Information, "Starting {Name} with ServeGen {Version}: profile {Profile}, {Workers} workers")]
    private static partial void LogStarting(ILogger log, string name, string version, string profile, object workers);

    [LoggerMessage(101, LogLevel.Information, "Listening at {Addresses}")]
    private static partial void LogListening(ILogger log, string addresses);

    [LoggerMessage(EventId = 102, Message = "{Finding}")]
    private static partial void LogFinding(ILogger log, LogLevel level, string finding);

    [LoggerMessage(108, LogLevel.Information, "This server has taken the place of supervisor {Pid}")]
    private static partial void LogTakenOver(ILogger log, object pid);

    [LoggerMessage(103, LogLevel.Information, "Stopped (exit code {Code})")]
    private static partial void LogStopped(ILogger log, object code);
}
