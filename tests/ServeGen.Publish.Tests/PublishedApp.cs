using System.Diagnostics;

namespace ServeGen.Publish.Tests;

/// <summary>A publish directory.</summary>
internal sealed class PublishedApp(string path)
{
    private const UnixFileMode RunByAll =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Path { get; } = path;

    public bool Has(string file) => File.Exists(At(file));

    public string Read(string file) => File.ReadAllText(At(file));

    public bool CanBeRunByAll(string file) => (File.GetUnixFileMode(At(file)) & RunByAll) == RunByAll;

    /// <summary>Every file with the time of its last write.</summary>
    public IReadOnlyDictionary<string, DateTime> Times() =>
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .ToDictionary(file => file, File.GetLastWriteTimeUtc, StringComparer.Ordinal);

    /// <summary>How to start a program of the directory, from its own directory.</summary>
    public ProcessStartInfo StartInfo(string program, params string[] arguments) => new(At(program), arguments)
    {
        WorkingDirectory = Path,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private string At(string file) => System.IO.Path.Combine(Path, file);
}
