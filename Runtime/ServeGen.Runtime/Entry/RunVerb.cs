using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Control;
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
        Preheat.Begin();
        settings = passed.ServeUnlessBindIsGiven(settings);
        if (Refuses(settings, new LineLogger(StandardStream.Error, TimeProvider.System)))
        {
            return ExitCodes.ConfigurationRefused;
        }

        var name = ServerIdentity.NameOf(definition, settings);
        var start = new ServerStart(name, settings, AppCommand.OfThisProcess(ownArguments, appArguments), environment)
        {
            Passed = passed,
            Activation = activation,
            Predecessor = predecessor,
        };
        return Run(start, ServerIdentity.SocketOf(definition, settings, environment), events);
    }

    private static int Run(ServerStart start, ControlPath? controlPath, EventQueue events)
    {
        var options = start.Options;
        if (options.Umask is { } text && FileMask.TryParse(text, out var mask))
        {
            _ = Libc.Umask(mask);
        }

        using var errorLog = OpenLog(options.ErrorLog);
        using var syslog = SyslogOf(options, start.Name);
        var log = LogOf(options, errorLog, syslog);
        syslog?.Begin(log);
        using var control = new ControlService(controlPath, log);
        if (start.Predecessor is null)
        {
            // Before anything is done twice: a server of that name may run already.
            control.Open();
        }

        var identity = IdentityOf(options, start.App, log);
        using var pidFile = options.PidFile is { } path ? new PidFile(Path.GetFullPath(path), Environment.ProcessId) : null;
        if (start.Predecessor is null)
        {
            Claim(pidFile);
        }

        TryAccessLog(options, identity);
        LogStarting(log, start.Name, ProductVersion.Text, start.Profile, options.Workers);
        var contexts = new ServerContextFactory(start.Name, log);
        var code = StartingHook.Run(options, contexts, events)
            ? Supervise(start, new ServerFiles(log, errorLog, control, pidFile, identity), contexts, events)
            : ExitCodes.Success;
        LogStopped(log, code);
        return code;
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

    [LoggerMessage(EventId = 102, Message = "{Finding}")]
    private static partial void LogFinding(ILogger log, LogLevel level, string finding);

    [LoggerMessage(103, LogLevel.Information, "Stopped (exit code {Code})")]
    private static partial void LogStopped(ILogger log, object code);
}
