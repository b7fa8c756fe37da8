using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;
using ServeGen.Worker;

namespace ServeGen.Entry;

/// <summary>A process that the supervisor started: takes over what it inherited, then lets the app run.</summary>
internal static partial class WorkerRole
{
    /// <summary>Null when the app shall run; else what the process exits with.</summary>
    public static int? Enter(Func<ServerDefinition> define)
    {
        var start = WorkerStart.Parse(Environment.GetEnvironmentVariable(WorkerStart.Variable) ?? "");

        // What the app starts is a plain process, not a worker of ours.
        Environment.SetEnvironmentVariable(WorkerEnvironment.RoleVariable, null);
        Environment.SetEnvironmentVariable(WorkerStart.Variable, null);
        OwnVariables.KeepFromChildren();
        var log = new LineLogger(StandardStream.Error, TimeProvider.System);
        try
        {
            WorkerProcess.Adopt(start, CodeOf(start, define), log);
            return null;
        }
        catch (ConfigurationException error)
        {
            LogRefused(log, error.Message);
            return ExitCodes.ConfigurationRefused;
        }
    }

    // Evaluated only for what needs it: a boot is faster without.
    private static WorkerCode CodeOf(WorkerStart start, Func<ServerDefinition> define)
    {
        var isLogging = start.Settings.Any(setting => setting.Name == SettingNames.AccessLog);
        if (start.HookProfile.Length == 0 && !isLogging)
        {
            return new WorkerCode(new ServerOptions(), []);
        }

        var definition = define();
        return new WorkerCode(HooksOf(start.HookProfile, definition), definition.AccessLogFormats);
    }

    // Values come from the supervisor, always; code cannot.
    private static ServerOptions HooksOf(string profile, ServerDefinition definition)
    {
        if (profile.Length == 0)
        {
            return new ServerOptions();
        }

        var found = definition.Profiles.FirstOrDefault(candidate => candidate.Name == profile)
            ?? throw new ConfigurationException($"{definition.File}: there is no profile {profile}, whose hooks this worker runs");
        return ProfileCode.Evaluate(found, definition.File);
    }

    [LoggerMessage(110, LogLevel.Error, "The worker does not boot: {Reason}")]
    private static partial void LogRefused(ILogger log, string reason);
}
