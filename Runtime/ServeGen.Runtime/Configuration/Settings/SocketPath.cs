using System.Text;

namespace ServeGen.Configuration;

/// <summary>The path of a unix socket, as <c>Bind</c> gives it; or the name of one that has no file, behind an @.</summary>
internal static class SocketPath
{
    /// <summary>What the kernel's address holds, less the NUL at the end.</summary>
    public const int MaxBytes = 107;

    private static readonly string[] PublicDirectories = ["/tmp/", "/var/tmp/", "/dev/shm/"];

    private const string Use = "use unix:/PATH";
    private const string UseName = "use unix:@NAME";

    /// <summary>The path in its shortest form, or the name without its @; on failure the error says what is wrong and what would be right.</summary>
    public static bool TryParse(string text, out string path, out string? error)
    {
        path = "";
        if (text.StartsWith("@", StringComparison.Ordinal))
        {
            path = text.Substring(1);
            error = ErrorOfName(path);
            return error is null;
        }

        error = ErrorOf(text);
        if (error is not null)
        {
            return false;
        }

        path = "/" + string.Join("/", text.Split('/').Where(part => part is not ("" or ".")));
        var length = Encoding.UTF8.GetByteCount(path);
        error = length <= MaxBytes ? null : $"the path has {length} bytes, and the kernel takes {MaxBytes}; {Use} with a shorter one";
        return error is null;
    }

    /// <summary>True where every user may put a file of that name, on any machine.</summary>
    public static bool IsInPublicDirectory(string path) => Array.Exists(
        PublicDirectories, folder => path.StartsWith(folder, StringComparison.Ordinal) && path.IndexOf('/', folder.Length) < 0);

    private static string? ErrorOfName(string name) =>
        name.Length == 0 ? "the name is missing; " + UseName
        : name.Any(char.IsControl) ? "the name has a control character; " + UseName
        : Encoding.UTF8.GetByteCount(name) is > MaxBytes and var length ? $"the name has {length} bytes, and the kernel takes {MaxBytes}; {UseName} with a shorter one"
        : null;

    private static string? ErrorOf(string text)
    {
        if (text.Trim('/').Length == 0)
        {
            return "the path is missing; " + Use;
        }

        if (text[0] != '/')
        {
            return "the path must be absolute; " + Use;
        }

        if (text.Any(char.IsControl))
        {
            return "the path has a control character; " + Use;
        }

        // What follows a colon would be the path of a URL, in Kestrel's reading.
        return text.IndexOf(':') >= 0 ? "Kestrel takes no path with a colon; " + Use
            : text[text.Length - 1] is '/' ? "the path is that of a directory; " + Use
            : null;
    }
}
