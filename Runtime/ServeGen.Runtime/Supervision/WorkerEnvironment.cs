using System.Globalization;
using ServeGen.Interop;
using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>
/// The environment of a worker: the supervisor's, without what concerns only the supervisor. And that of a process which is
/// asked for its settings.
/// </summary>
internal sealed class WorkerEnvironment
{
    public const string RoleVariable = "SERVEGEN_ROLE";
    public const string WorkerRole = "worker";
    public const string DescribeRole = "describe";

    private const string OwnPrefix = "SERVEGEN_";
    private const string RestorePrefix = "SERVEGEN_RESTORE_";

    // With these a worker would take itself for the service that systemd started.
    private static readonly string[] ServiceManagerVariables =
        ["NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC", "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "SYSTEMD_EXEC_PID"];

    private readonly Dictionary<string, string> _common = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _supervisor;

    public WorkerEnvironment(IReadOnlyDictionary<string, string> supervisor)
    {
        _supervisor = supervisor;
        foreach (var (name, value) in supervisor)
        {
            if (!name.StartsWith(OwnPrefix, StringComparison.Ordinal) && !ServiceManagerVariables.Contains(name, StringComparer.Ordinal))
            {
                _common[name] = value;
            }
        }

        Restore(supervisor);
    }

    /// <summary>The workers' user, where that is not the supervisor's.</summary>
    public UserAccount? Account { get; init; }

    /// <summary>Each variable as <c>NAME=value</c>.</summary>
    /// <param name="start">What the worker needs to know.</param>
    /// <param name="options">The settings in effect.</param>
    /// <param name="reports">The variables that make its runtime write reports.</param>
    public List<string> For(WorkerStart start, ServerOptions options, IReadOnlyList<string> reports)
    {
        List<string> own = [.. reports, .. RuntimeVariablesFor(options).Select(variable => variable.ToString())];
        var names = own.ConvertAll(OwnVariables.NameOf);
        List<string> lines =
        [
            $"{RoleVariable}={WorkerRole}",
            $"{WorkerStart.Variable}={start}",
            string.Create(CultureInfo.InvariantCulture, $"SERVEGEN_SLOT={start.Slot}"),
            string.Create(CultureInfo.InvariantCulture, $"SERVEGEN_GENERATION={start.Generation}"),
            .. OwnVariables.Mark(own),
        ];
        foreach (var (name, value) in CommonOf(options))
        {
            if (!names.Contains(name))
            {
                lines.Add(name + "=" + value);
            }
        }

        return lines;
    }

    /// <summary>What the user gives the workers: the supervisor's own, and those of the setting.</summary>
    public IReadOnlyDictionary<string, string> CommonOf(ServerOptions options)
    {
        var common = new Dictionary<string, string>(_common, StringComparer.Ordinal);
        if (Account is { } account)
        {
            common["HOME"] = account.Home;
            foreach (var name in (string[])["USER", "LOGNAME"])
            {
                common[name] = account.Name;
                if (account.Name.Length == 0)
                {
                    common.Remove(name);
                }
            }
        }

        foreach (var variable in options.Environment)
        {
            var name = OwnVariables.NameOf(variable);
            common[name] = variable[(name.Length + 1)..];
        }

        return common;
    }

    /// <summary>What the workers' .NET runtime is told, by the settings.</summary>
    public IReadOnlyList<RuntimeVariable> RuntimeVariablesFor(ServerOptions options) =>
        RuntimeVariables.Of(options, Machine.Memory, Machine.Cores, CommonOf(options).ContainsKey);

    /// <summary>All that counted when the supervisor's own settings were put together, each as <c>NAME=value</c>.</summary>
    public List<string> ForDescription()
    {
        List<string> lines = [$"{RoleVariable}={DescribeRole}"];
        foreach (var (name, value) in _supervisor)
        {
            if (name != RoleVariable && !ServiceManagerVariables.Contains(name, StringComparer.Ordinal))
            {
                lines.Add(name + "=" + value);
            }
        }

        return lines;
    }

    // The launcher gave the supervisor a light runtime; the workers get what the user had set, or nothing.
    private void Restore(IReadOnlyDictionary<string, string> supervisor)
    {
        foreach (var (name, value) in supervisor)
        {
            if (!name.StartsWith(RestorePrefix, StringComparison.Ordinal))
            {
                continue;
            }

            var original = name[RestorePrefix.Length..];
            if (value.Length == 0)
            {
                _common.Remove(original);
            }
            else
            {
                _common[original] = value;
            }
        }
    }
}
