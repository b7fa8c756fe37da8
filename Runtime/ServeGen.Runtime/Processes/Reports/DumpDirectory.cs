using System.Text;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>Makes the directory for reports. Stacks may tell secrets: it is for its owner alone, unless the user made it.</summary>
internal static class DumpDirectory
{
    private const uint OwnerOnly = 0x1C0;

    /// <exception cref="IOException">It cannot be made or written to, or belongs to somebody else.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, by its mode.</exception>
    public static void Prepare(string directory, bool isOurs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(directory) ?? "/");
        _ = Libc.MakeDirectory(directory, OwnerOnly);

        // Anybody may have made it first: in the temporary directory the name is everybody's.
        if (isOurs && (Libc.StatusOf(directory) is not { IsDirectory: true, IsOpenToOthers: false } status
            || status.UserId != Libc.EffectiveUserId()))
        {
            throw new IOException($"{directory} is not a private directory of this user (mode 0700)");
        }

        // The only sure way to know whether a file can be made is to make one.
        var probe = Path.Combine(directory, ".writable-" + Guid.NewGuid().ToString("N"));
        File.Create(probe).Dispose();
        File.Delete(probe);
    }

    /// <summary>The default: one per user and server.</summary>
    public static string DefaultFor(string server) =>
        Path.Combine(Path.GetTempPath(), $"servegen-dumps-{Libc.EffectiveUserId()}-{FileNameOf(server)}");

    /// <summary>A server may be called anything; a file may not. The percent sign is createdump's.</summary>
    public static string FileNameOf(string server)
    {
        var name = new StringBuilder(server);
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i]) && (name[i] is not ('.' or '-' or '_') || i == 0))
            {
                name[i] = '_';
            }
        }

        return name.ToString();
    }
}
