using System.Text;
using ServeGen.Interop;

namespace ServeGen.Supervision;

/// <summary>How the app was started, and so how to start it once more: as a worker, or to ask it for its settings.</summary>
/// <param name="Path">The program as it was named, so that a switched symlink leads to the new release.</param>
/// <param name="HostArguments">What comes before the app's own arguments: nothing, or <c>App.dll</c> behind the program <c>dotnet</c>.</param>
/// <param name="AppArguments">The arguments for the app.</param>
internal sealed record AppCommand(string Path, IReadOnlyList<string> HostArguments, IReadOnlyList<string> AppArguments)
{
    /// <summary>The arguments that the supervisor itself was given.</summary>
    public IReadOnlyList<string> OwnArguments { get; init; } = [];

    /// <summary>Where the server was started, as the user went there: a link in it may be switched.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>The server was started from within its release, so its workers belong into theirs.</summary>
    public bool StartsInRelease { get; init; }

    /// <summary>What follows the program's name in a worker.</summary>
    public IReadOnlyList<string> WorkerArguments => [.. HostArguments, .. AppArguments];

    /// <summary>What follows the program's name where it is asked for its settings: all that counted for the supervisor's own.</summary>
    public IReadOnlyList<string> DescribeArguments => [.. HostArguments, .. OwnArguments];

    /// <summary>The file that holds the app: the program itself, or <c>App.dll</c>.</summary>
    public string AppFile => HostArguments is [.., var last] ? last : Path;

    /// <summary>Reads the true command line: <c>App</c>, <c>dotnet App.dll</c> and <c>dotnet exec … App.dll</c> all work.</summary>
    /// <param name="ownArguments">How many arguments at the end were the supervisor's.</param>
    /// <param name="appArguments">The arguments for the app.</param>
    public static AppCommand OfThisProcess(int ownArguments, IReadOnlyList<string> appArguments)
    {
        // Each argument ends with a zero, an empty last one too.
        var line = Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).Split('\0')[..^1];
        var own = Math.Min(ownArguments, line.Length - 1);
        var here = Environment.CurrentDirectory;
        var directory = LogicalDirectory(here, Environment.GetEnvironmentVariable("PWD"));
        var command = From(line[..^own], Environment.ProcessPath!, directory, appArguments);
        return command with
        {
            OwnArguments = line[^own..],
            WorkingDirectory = directory,
            StartsInRelease = Libc.RealPath(System.IO.Path.GetDirectoryName(command.AppFile) ?? "/") == here,
        };
    }

    /// <summary>Takes apart the leading part of a command line.</summary>
    public static AppCommand From(
        IReadOnlyList<string> leading, string processPath, string directory, IReadOnlyList<string> appArguments)
    {
        // A bare name was found in PATH, and a name may be made up (exec -a): then only the running program says where.
        var named = System.IO.Path.Combine(directory, leading[0]);
        var path = leading[0].Contains('/', StringComparison.Ordinal) && File.Exists(named) ? named : processPath;
        var host = leading.Skip(1).ToList();
        if (host.Count > 0)
        {
            host[^1] = System.IO.Path.Combine(directory, host[^1]);
        }

        return new AppCommand(path, host, appArguments);
    }

    /// <summary>The working directory as the user went there, if that is known: a link in it may be switched.</summary>
    public static string LogicalDirectory(string directory, string? claimed) =>
        System.IO.Path.IsPathRooted(claimed) && Libc.RealPath(claimed) == directory ? claimed : directory;
}
