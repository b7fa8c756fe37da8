using System.Globalization;

namespace ServeGen.Processes;

/// <summary>
/// The file that tells others this process's id. It appears whole or not at all, is never taken from a process that lives, and
/// goes with this process unless it is another's by then.
/// </summary>
internal sealed class PidFile(string path, int pid) : IDisposable
{
    /// <summary>Writes the file.</summary>
    /// <exception cref="PidFileException">It is that of a process that lives.</exception>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    public void Claim()
    {
        var written = Write();
        try
        {
            while (!TryMove(written))
            {
                if (Holder() is { } other && IsOfOurKind(other))
                {
                    throw new PidFileException(path, other);
                }

                File.Delete(path);
            }
        }
        finally
        {
            File.Delete(written);
        }
    }

    /// <summary>Takes the file from the process whose place this one takes.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why.</exception>
    public void TakeOver() => File.Move(Write(), path, overwrite: true);

    public void Dispose()
    {
        try
        {
            if (Holder() == pid)
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start finds a process that is gone.
        }
    }

    private string Write()
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"{path}.{pid}");
        try
        {
            File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{pid}\n"));
            return file;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    // Without overwriting it is one step of the kernel's, which fails for the second of two.
    private bool TryMove(string written)
    {
        try
        {
            File.Move(written, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private int? Holder()
    {
        try
        {
            return int.TryParse(File.ReadAllText(path).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var holder) ? holder : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // Numbers are used again: after a crash or a restart of the machine the process of that number may be anything.
    private bool IsOfOurKind(int other) => other != pid && NameOf(other) is { } name && name == NameOf(pid);

    // Unlike the program, this may be read of other users' processes too.
    private static string? NameOf(int process)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/comm"));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
