using System.Text;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>Makes the directory for reports. Stacks may tell secrets: it is for its owner alone, unless the user made it.</summary>
internal static class DumpDirectory
{
    private const uint OwnerOnly = 0x1C0;

    /// <exception cref="IOException">It cannot be made or written to, or belongs to somebody else.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, by its mode.</exception>
    /// <param name="directory">The directory.</param>
    /// <param name="isOurs">Nobody but this server chose it.</param>
    /// <param name="writer">Who writes there; null for this process's own user.</param>
    public static void Prepare(string directory, bool isOurs, ChildIdentity? writer = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(directory) ?? "/");
        if (Libc.MakeDirectory(directory, OwnerOnly) == 0 && writer is { User: { } user })
        {
            Give(directory, user, writer.Group);
        }

        // Anybody may have made it first: in the temporary directory the name is everybody's.
        if (isOurs && (Libc.StatusOf(directory) is not { IsDirectory: true, IsOpenToOthers: false } status
            || status.UserId != (writer?.User ?? Libc.EffectiveUserId())))
        {
            throw new IOException($"{directory} is not a private directory of this user (mode 0700)");
        }

        // The only sure way to know whether a file can be made is to make one.
        if (writer is null)
        {
            Probe(directory);
        }
        else
        {
            writer.Do(() => Probe(directory));
        }
    }

    /// <summary>The default: one per user and server.</summary>
    public static string DefaultFor(string server, uint? writer = null) =>
        Path.Combine(Path.GetTempPath(), $"servegen-dumps-{writer ?? Libc.EffectiveUserId()}-{FileNameOf(server)}");

    // By one descriptor: nobody can put a link in between.
    private static void Give(string directory, uint user, uint group)
    {
        var file = Libc.OpenPathOnly(directory);
        if (file >= 0 && Libc.StatusOf(file) is { IsDirectory: true } status && status.UserId == Libc.EffectiveUserId())
        {
            _ = Libc.ChangeOwner(file, user, group);
        }

        _ = Libc.Close(file);
    }

    private static bool Probe(string directory)
    {
        var probe = Path.Combine(directory, ".writable-" + Guid.NewGuid().ToString("N"));
        File.Create(probe).Dispose();
        File.Delete(probe);
        return true;
    }

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
