using Microsoft.Extensions.Logging;
using ServeGen.AccessLogs;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>The files of a running server.</summary>
internal static partial class RunVerb
{
    private const string OwnCategory = "ServeGen";

    private static void Claim(PidFile? file)
    {
        try
        {
            file?.Claim();
        }
        catch (IOException error)
        {
            throw new ConfigurationException("PidFile cannot be written: " + error.Message);
        }
    }

    // The server serves; it is not worth its end.
    private static void TakeOver(PidFile? file, ILogger log)
    {
        try
        {
            file?.TakeOver();
        }
        catch (IOException error)
        {
            LogNoPidFile(log, error.Message);
        }
    }

    private static ErrorLog OpenLog(string? setting)
    {
        try
        {
            return ErrorLog.Open(setting);
        }
        catch (IOException error)
        {
            throw new ConfigurationException(error.Message);
        }
    }

    // The workers open it, each for itself; but a server that could not log should not start.
    private static void TryAccessLog(ServerOptions options, WorkerIdentity identity)
    {
        if (!AccessLog.IsOn(options) || AccessLogPlace.IsSyslog(options.AccessLog))
        {
            return;
        }

        try
        {
            MakeAccessLog(options, identity);
            var opened = identity.Child is { } worker ? worker.Do(() => LogTarget.Open(options.AccessLog!)) : LogTarget.Open(options.AccessLog!);
            opened.Close();
        }
        catch (IOException error)
        {
            throw new ConfigurationException("AccessLog: " + error.Message);
        }
    }

    // In a directory such as /var/log, where the workers' user may write to its file and not make it.
    private static void MakeAccessLog(ServerOptions options, WorkerIdentity identity)
    {
        if (AccessLog.IsOn(options) && options.AccessLog!.StartsWith('/') && identity.SocketOwner is { } owner)
        {
            LogFileOwner.Create(options.AccessLog, owner.User, owner.Group);
        }
    }

    private static LineLogger LogOf(ServerOptions options, ErrorLog errorLog, SyslogSender? syslog) =>
        new(errorLog.Stream, TimeProvider.System) { Style = StyleOf(options), Syslog = syslog };

    private static LogStyle StyleOf(ServerOptions options) => new(
        options.LogFormat == LogFormat.Json,
        (LogLevel)(LevelChoice.Of(OwnCategory, options.LogLevel) ?? (int)LogLevel.Information));

    private static void Reopen(ErrorLog errorLog, ILogger log)
    {
        try
        {
            errorLog.Reopen();
            LogReopened(log);
        }
        catch (IOException error)
        {
            LogNotReopened(log, error.Message);
        }
    }

    private static DumpFolder OpenDumps(string? setting, string server, IReadOnlyDictionary<string, string> environment, ChildIdentity? writer, ILogger log)
    {
        var dumps = DumpFolder.Open(setting, server, environment, writer);
        if (dumps.IsBroken)
        {
            LogNoDumps(log, dumps.WhyNone!);
        }

        return dumps;
    }

    [LoggerMessage(104, LogLevel.Warning, "No stacks of hung or crashed workers will be written: {Reason}")]
    private static partial void LogNoDumps(ILogger log, string reason);

    [LoggerMessage(105, LogLevel.Information, "The log was opened anew")]
    private static partial void LogReopened(ILogger log);

    [LoggerMessage(106, LogLevel.Error, "The log goes on where it was: {Reason}")]
    private static partial void LogNotReopened(ILogger log, string reason);

    [LoggerMessage(109, LogLevel.Error, "PidFile still names the supervisor before this one: {Reason}")]
    private static partial void LogNoPidFile(ILogger log, string reason);
}
