using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Processes;

namespace ServeGen.Entry;

/// <summary>The files of a running server.</summary>
internal static partial class RunVerb
{
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
