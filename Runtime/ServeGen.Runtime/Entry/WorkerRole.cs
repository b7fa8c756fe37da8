using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;
using ServeGen.Worker;

namespace ServeGen.Entry;

/// <summary>A process that the supervisor started: takes over what it inherited, then lets the app run.</summary>
internal static class WorkerRole
{
    public static void Enter()
    {
        var start = WorkerStart.Parse(Environment.GetEnvironmentVariable(WorkerStart.Variable) ?? "");

        // What the app starts is a plain process, not a worker of ours.
        Environment.SetEnvironmentVariable(WorkerEnvironment.RoleVariable, null);
        Environment.SetEnvironmentVariable(WorkerStart.Variable, null);
        CrashReportVariables.KeepFromChildren();
        WorkerProcess.Adopt(start);
    }
}
