using System.Diagnostics;

namespace ServeGen.MsBuild.Tests;

/// <summary>A folder with a launcher and, for an app, a script that tells how it was started.</summary>
internal sealed class LauncherSandbox : IDisposable
{
    private const string FakeApp = """
        #!/bin/sh
        printf 'app=%s\n' "$0"
        env | grep -E '^(SERVEGEN|DOTNET)_' | sort
        for argument in "$@"; do printf 'argument=%s\n' "$argument"; done
        """;

    private const UnixFileMode Runnable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    /// <summary>Writes a release as publish would: the launcher and the app in one directory.</summary>
    public void Publish(string directory, string launcher = "serve", string app = "App", bool needsDotnet = false)
    {
        Write(System.IO.Path.Combine(directory, launcher), BuiltInTemplate.Render(app, needsDotnet));
        Write(System.IO.Path.Combine(directory, app), FakeApp);
    }

    /// <summary>A program that tells how it was started, such as a dotnet.</summary>
    public void FakeProgram(string file) => Write(file, FakeApp);

    public void Link(string file, string target)
    {
        var path = _folder.At(file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, target);
    }

    public void Delete(string file) => File.Delete(_folder.At(file));

    /// <summary>Runs a shell command in the folder, with the arguments as "$@", and nothing of .NET in its environment.</summary>
    public LauncherRun Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command, "sh", .. arguments])
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new LauncherRun(process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), error.Result);
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsOurs(string name) =>
        name.StartsWith("DOTNET_", StringComparison.Ordinal) || name.StartsWith("SERVEGEN_", StringComparison.Ordinal);

    private void Write(string file, string text)
    {
        var path = _folder.At(file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, Runnable);
    }
}

/// <summary>What came of a run.</summary>
internal sealed record LauncherRun(int ExitCode, string[] Lines, string Error);
