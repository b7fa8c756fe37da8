using System.Text;

namespace ServeGen.Supervision;

/// <summary>How the app was started, without the supervisor's own arguments: how to start it once more.</summary>
/// <param name="Path">The program as it was named, so that a switched symlink leads to the new release.</param>
/// <param name="Arguments">What follows the program's name.</param>
internal sealed record AppCommand(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>Reads the true command line: <c>App</c>, <c>dotnet App.dll</c> and <c>dotnet exec … App.dll</c> all work.</summary>
    /// <param name="ownArguments">How many arguments at the end were the supervisor's.</param>
    /// <param name="appArguments">The arguments for the app.</param>
    public static AppCommand OfThisProcess(int ownArguments, IReadOnlyList<string> appArguments)
    {
        // Each argument ends with a zero, an empty last one too.
        var line = Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/cmdline")).Split('\0')[..^1];
        return From(line[..Math.Max(1, line.Length - ownArguments)], Environment.ProcessPath!, Environment.CurrentDirectory, appArguments);
    }

    /// <summary>Takes apart the leading part of a command line.</summary>
    public static AppCommand From(
        IReadOnlyList<string> leading, string processPath, string directory, IReadOnlyList<string> appArguments)
    {
        // A bare name was found in PATH; only the running program says where.
        var path = leading[0].Contains('/', StringComparison.Ordinal)
            ? System.IO.Path.Combine(directory, leading[0])
            : processPath;
        return new AppCommand(path, [.. leading.Skip(1), .. appArguments]);
    }
}
