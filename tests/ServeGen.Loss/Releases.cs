using System.Runtime.InteropServices;

namespace ServeGen.Loss;

/// <summary>Release directories beside each other, and the symlink that a deployment switches.</summary>
internal sealed partial class Releases : IDisposable
{
    public const string Good = "good";

    private readonly string _root = Directory.CreateTempSubdirectory("servegen-loss-").FullName;
    private readonly string _published;

    public Releases(string published)
    {
        _published = published;
        Copy(Good);
        Switch(Good);
    }

    public string Current => Path.Combine(_root, "current");

    /// <summary>Adds a release that misbehaves; returns its name.</summary>
    public string AddBroken(string how)
    {
        Copy(how);
        File.WriteAllText(Path.Combine(_root, how, "broken"), how);
        return how;
    }

    /// <summary>Switches the symlink as deployments do: a new one is renamed over the old, so that there always is one.</summary>
    public void Switch(string release)
    {
        var next = Path.Combine(_root, "next");
        File.CreateSymbolicLink(next, release);
        if (Rename(next, Current) != 0)
        {
            throw new IOException($"{Current} cannot be switched (errno {Marshal.GetLastPInvokeError()})");
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Copy(string release)
    {
        foreach (var file in Directory.EnumerateFiles(_published, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_root, release, Path.GetRelativePath(_published, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    // File.Move takes a link to a directory for a directory, and refuses.
    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);
}
