using System.Globalization;
using System.Text;
using ServeGen.Interop;

namespace ServeGen.Control;

/// <summary>Where the control socket is. The server and the verbs that talk to it find it by the same rules.</summary>
/// <param name="Path">An absolute path.</param>
/// <param name="IsChosen">It was set, and is not the default.</param>
/// <param name="IsPrivate">Its directory lies where everybody may write, so that it must be the user's alone.</param>
internal sealed record ControlPath(string Path, bool IsChosen, bool IsPrivate)
{
    private const string Off = "off";
    private const string Folder = "servegen";

    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The path for a server; null when there shall be none.</summary>
    /// <param name="setting">The setting <c>ControlSocket</c>.</param>
    /// <param name="name">The server's name.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="userId">The user that the server runs as.</param>
    public static ControlPath? Of(string? setting, string name, IReadOnlyDictionary<string, string> environment, uint userId)
    {
        if (string.Equals(setting, Off, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!string.IsNullOrEmpty(setting))
        {
            return new ControlPath(System.IO.Path.GetFullPath(setting), IsChosen: true, IsPrivate: false);
        }

        var file = Uri.EscapeDataString(name) + ".sock";
        if (userId == 0)
        {
            return Default($"/run/{Folder}", file, isPrivate: false);
        }

        if (environment.TryGetValue("XDG_RUNTIME_DIR", out var runtime) && System.IO.Path.IsPathRooted(runtime))
        {
            return Default(System.IO.Path.Combine(runtime, Folder), file, isPrivate: false);
        }

        var temporary = environment.TryGetValue("TMPDIR", out var set) && System.IO.Path.IsPathRooted(set) ? set : "/tmp";
        var own = string.Create(CultureInfo.InvariantCulture, $"{Folder}-{userId}");
        return Default(System.IO.Path.Combine(temporary, own), file, isPrivate: true);
    }

    /// <exception cref="ControlSocketException">No socket can have such a long path.</exception>
    public void CheckLength()
    {
        var length = Encoding.UTF8.GetByteCount(Path);
        if (length > Libc.LongestSocketPath)
        {
            throw new ControlSocketException(
                $"the path {Path} has {length} bytes, a socket's may have {Libc.LongestSocketPath}; give a shorter one with --control-socket");
        }
    }

    private static ControlPath Default(string directory, string file, bool isPrivate) =>
        new(System.IO.Path.Combine(directory, file), IsChosen: false, isPrivate);
}
