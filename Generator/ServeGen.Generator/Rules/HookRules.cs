using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>SERVE5xx: the code of the hooks.</summary>
internal static class HookRules
{
    public static readonly RuleInfo TaskNotAwaited = new(
        "SERVE501",
        "The hook does not await its task",
        "{0} ends before '{1}' does, and an exception of it is lost; write async and await",
        refuses: false);

    public static readonly RuleInfo BlocksOnTask = new(
        "SERVE502",
        "The hook blocks its thread on a task",
        "{0} blocks {1} until '{2}' has ended; write async and await",
        refuses: false);

    public static readonly RuleInfo Sleeps = new(
        "SERVE503",
        "The hook puts its thread to sleep",
        "{0} puts {1} to sleep; write async and await Task.Delay",
        refuses: false);

    public static readonly RuleInfo EndsProcess = new(
        "SERVE504",
        "The hook ends its process",
        "{0} runs in {1}; there '{2}' ends {3}",
        refuses: false);

    public static readonly RuleInfo KeepsRequest = new(
        "SERVE505",
        "The hook keeps what belongs to one request",
        "{0} keeps '{1}' in '{2}', but it belongs to one request: later it is empty or another request's; keep the values that are needed",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } = [TaskNotAwaited, BlocksOnTask, Sleeps, EndsProcess, KeepsRequest];
}
