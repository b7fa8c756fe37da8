using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Processes;
using ServeGen.Sockets;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>The supervisor and what it works with, from the opened addresses to the end.</summary>
internal static partial class RunVerb
{
    private static int Supervise(ServerStart start, ServerFiles files, ServerContextFactory contexts, EventQueue events)
    {
        var (log, options, predecessor) = (files.Log, start.Options, start.Predecessor);
        var listeners = OpenListeners(options, predecessor, new SocketContext(start.Passed, files.Identity.SocketOwner));
        LogListening(log, string.Join(", ", listeners.All));
        LogPassed(log, start.Passed, start.Activation, listeners);

        OrphanReaper.StartIfNeeded(log);
        var children = new WorkerEnvironment(start.Environment) { Account = files.Identity.Account };
        var dumps = OpenDumps(options.DumpDirectory, start.Name, children.CommonOf(options), files.Identity.Child, log);
        using var watcher = new ReleaseWatcher(new DiskScan(start.App).Look, ReleaseWatcher.Interval, TimeProvider.System, events.Enqueue, log);
        watcher.Follow(options);
        watcher.Note();
        using var plans = PlansOf(start, files, listeners, children, watcher, events);
        var rows = new WorkerRows();
        using var capture = options.CaptureOutput ? new OutputCapture(line => Write(log, line)) : null;
        using var metrics = MetricsOf(options, rows, log);
        var service = ServiceOf(start.Environment, isService: predecessor is null);
        using var supervisor = new Supervisor(
            options,
            contexts,
            new WorkerLauncher(start.Name, children, dumps, rows, capture)
            {
                Identity = files.Identity.Child,
                MakeFiles = asked => MakeAccessLog(asked, files.Identity),
            },
            plans,
            events,
            new HungWorkerExaminer(dumps, TimeProvider.System, log, ReportLimits.Default),
            new SuccessorLauncher(start.App, start.Environment, start.Passed),
            new HostActions
            {
                ReopenLog = () =>
                {
                    Reopen(files.ErrorLog, log);
                    MakeAccessLog(plans.ServedOptions, files.Identity);
                },
                LogAs = reached => log.Style = StyleOf(reached),
                AnnounceReady = () => predecessor?.TellReady(),
                LeaveControl = () =>
                {
                    metrics?.ShowGauges(false);
                    files.Control.Dispose();
                },
                Watcher = watcher,
                Service = service,
            },
            TimeProvider.System,
            log);
        var report = new StatusReport(start.Name, ProductVersion.Text, TimeProvider.System.GetUtcNow(), rows);
        files.Control.Serve(new ServerControl(report, () => supervisor.View, events.Enqueue));
        metrics?.Begin(() => supervisor.View, showsGauges: predecessor is null);
        predecessor?.WhenItLeaves(() =>
        {
            metrics?.ShowGauges(true);
            TakeOver(predecessor, plans, files);
            service?.Begin();
            events.Enqueue(new SupervisorEvent.DeadlineDue());
        });
        supervisor.Run();
        return supervisor.ExitCode;
    }

    private static PlanBook PlansOf(
        ServerStart start, ServerFiles files, ListenerSet listeners, WorkerEnvironment children, ReleaseWatcher watcher, EventQueue events)
    {
        var first = new GenerationPlan(start.Profile, start.Options, PinnedApp.Of(start.App), listeners)
        {
            HasWorkerHooks = start.Options.HasWorkerHooks,
        };
        var inquiry = new ReleaseInquiry(start.App, children, start.Options, ProductVersion.Text);
        return new PlanBook(SupervisorState.FirstGeneration, first, inquiry, events.Enqueue)
        {
            Passed = start.Passed,
            SocketOwner = files.Identity.SocketOwner,
            WhyNot = (options, release) => ReadableFiles.WhyNot(files.Identity, options, release),
            BeforeAsking = watcher.Note,
            Warn = text => LogSocketWarning(files.Log, text),
        };
    }

    private static void TakeOver(Predecessor predecessor, PlanBook plans, ServerFiles files)
    {
        plans.TakeOver();
        files.Control.TakeOver();
        LogTakenOver(files.Log, predecessor.Pid);
        TakeOver(files.PidFile, files.Log);
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

    [LoggerMessage(101, LogLevel.Information, "Listening at {Addresses}")]
    private static partial void LogListening(ILogger log, string addresses);

    [LoggerMessage(108, LogLevel.Information, "This server has taken the place of supervisor {Pid}")]
    private static partial void LogTakenOver(ILogger log, object pid);
}
