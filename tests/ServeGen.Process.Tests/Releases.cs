using System.Text;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Releases of the test app side by side, and the link to the one in use.</summary>
internal sealed class Releases : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("servegen-releases-").FullName;

    public string Current => Path.Combine(_root, "current");

    public string App => Path.Combine(Current, "TestApp");

    public string PathOf(string release) => Path.Combine(_root, release);

    /// <summary>A copy of the app, with a file of what is special about it.</summary>
    public Releases Add(string release, params string[] settings)
    {
        var folder = Directory.CreateDirectory(PathOf(release)).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(TestServer.AppPath)!))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Settings(release, settings);
        return this;
    }

    /// <summary>Replaced as a whole, as every release should be.</summary>
    public Releases Settings(string release, params string[] settings)
    {
        var file = Path.Combine(PathOf(release), "release.txt");
        File.WriteAllLines(file + ".new", settings);
        File.Move(file + ".new", file, overwrite: true);
        return this;
    }

    /// <summary>Puts new copies of those files in their places, as a tool for deployment does: each beside it, then renamed.</summary>
    public Releases Replace(string release, params string[] names)
    {
        foreach (var name in names)
        {
            var file = Path.Combine(PathOf(release), name);
            File.Copy(file, file + ".new");
            File.SetLastWriteTimeUtc(file + ".new", TimeProvider.System.GetUtcNow().UtcDateTime);
            File.Move(file + ".new", file, overwrite: true);
        }

        return this;
    }

    /// <summary>Puts something else in the place of the app's program.</summary>
    public void ReplaceProgram(string release, string? content, bool executable = true)
    {
        var program = Path.Combine(PathOf(release), "TestApp");
        File.Move(program, program + ".good", overwrite: false);
        if (content is not null)
        {
            File.WriteAllBytes(program, Encoding.UTF8.GetBytes(content));
            File.SetUnixFileMode(program, UnixFileMode.UserRead | (executable ? UnixFileMode.UserExecute : UnixFileMode.None));
        }
    }

    public void RestoreProgram(string release)
    {
        var program = Path.Combine(PathOf(release), "TestApp");
        File.Move(program + ".good", program, overwrite: true);
    }

    public Releases Switch(string release)
    {
        File.Delete(Current);
        File.CreateSymbolicLink(Current, PathOf(release));
        return this;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
