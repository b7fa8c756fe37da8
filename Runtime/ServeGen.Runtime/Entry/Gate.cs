using System.ComponentModel;
using System.Reflection;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>
/// The first thing that runs in the app's process, from the static constructor of the class that holds <c>Main</c>. It
/// returns at once in a plain run; as <c>launcher</c> it becomes the supervisor and never returns.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gate
{
    private const string LauncherName = "launcher";

    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    /// <summary>Decides the role of this process. Called by generated code only.</summary>
    /// <param name="app">The assembly of the class that holds <c>Main</c>.</param>
    /// <param name="define">Describes the server; not called in a plain run.</param>
    public static void Enter(Assembly app, Func<ServerDefinition> define)
    {
        var role = Environment.GetEnvironmentVariable(WorkerEnvironment.RoleVariable);

        // Tests and tools load the app's assembly into a process that is theirs.
        if (string.IsNullOrEmpty(role) || Assembly.GetEntryAssembly() != app)
        {
            return;
        }

        try
        {
            Enter(role, app, define);
        }
#pragma warning disable CA1031 // An exception out of a static constructor would be a TypeInitializationException and a core dump.
        catch (Exception error)
#pragma warning restore CA1031
        {
            StandardStream.Error.WriteLine($"{ProgramName.Text}: internal error, please report it: {error}");
            Exit(ExitCodes.Internal);
        }
    }

    private static void Enter(string role, Assembly app, Func<ServerDefinition> define)
    {
        switch (role)
        {
            case WorkerEnvironment.WorkerRole:
                if (WorkerRole.Enter(define) is { } refused)
                {
                    Exit(refused);
                }

                break;
            case LauncherName:
                Exit(LauncherRole.Run(define, Environment.GetCommandLineArgs()[1..]));
                break;
            case WorkerEnvironment.DescribeRole:
                Exit(DescribeRole.Run(app, define, Environment.GetCommandLineArgs()[1..]));
                break;
            default:
                StandardStream.Error.WriteLine(
                    $"{ProgramName.Text}: {WorkerEnvironment.RoleVariable} is '{role}'; it must be '{LauncherName}' or absent");
                Exit(ExitCodes.Usage);
                break;
        }
    }

    private static void Exit(int code)
    {
        StandardStream.Output.Flush(LongestFlush);
        StandardStream.Error.Flush(LongestFlush);
        Environment.Exit(code);
    }
}
