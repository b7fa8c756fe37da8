using System.Diagnostics;
using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Plans;

/// <summary>Releases of an app on disk: shell scripts that play the app which is asked for its settings.</summary>
internal sealed class TestRelease : IDisposable
{
    public const string Version = "1.0.0";

    /// <summary>The folder of all releases.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("servegen-releases-").FullName;

    /// <summary>The link to the release in use.</summary>
    public string Current => Path.Combine(Root, "current");

    public AppCommand Command => new(Path.Combine(Current, "app"), [], []);

    public static string Answer(AppDescription description) => $"printf '%s' '{description.ToString().Replace("'", "'\\''", StringComparison.Ordinal)}' >&3";

    public static AppDescription Accepting(params DescribedSetting[] settings) =>
        new() { Version = Version, App = "app 1.0", Profile = "Production", Settings = settings };

    /// <summary>Puts a release in place, and gives its folder.</summary>
    public string Write(string release, string script)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, release)).FullName;
        var app = Path.Combine(folder, "app");
        WriteProgram(app + ".new", "#!/bin/sh\n" + script + "\n");
        File.Move(app + ".new", app, overwrite: true);
        return folder;
    }

    // By another process: a child that some other test starts at this moment would hold the file open to write until its exec,
    // and the program could not be started ("text file busy").
    private static void WriteProgram(string path, string text)
    {
        using var shell = System.Diagnostics.Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "umask 077; cat > \"$0\" && chmod 700 \"$0\"", path]) { RedirectStandardInput = true })!;
        shell.StandardInput.Write(text);
        shell.StandardInput.Close();
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    /// <summary>Switches the link.</summary>
    public void Switch(string release)
    {
        File.Delete(Current);
        File.CreateSymbolicLink(Current, Path.Combine(Root, release));
    }

    public void Put(string script)
    {
        Write("1", script);
        Switch("1");
    }

    public ReleaseInquiry Inquiry(ServerOptions? started = null) => new(
        Command,
        new WorkerEnvironment(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin", ["NOTIFY_SOCKET"] = "/no" }),
        started ?? new ServerOptions(),
        Version);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
