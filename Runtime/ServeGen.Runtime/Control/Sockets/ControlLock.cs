using System.Globalization;
using System.Text;
using ServeGen.Interop;

namespace ServeGen.Control;

/// <summary>
/// One server per path: a lock on a file beside the socket, held for the server's life and gone with its process however it
/// ends. Without it, of two servers that find the same stale socket each could remove the other's new one.
/// </summary>
internal sealed class ControlLock : IDisposable
{
    private const uint OwnerOnly = 0x180;
    private const int LongestPid = 16;

    private readonly string _path;
    private readonly int _descriptor;

    private ControlLock(string path, int descriptor) => (_path, _descriptor) = (path, descriptor);

    /// <exception cref="ControlSocketException">Another server has it, or the file cannot be opened.</exception>
    public static ControlLock Take(string socket)
    {
        var path = socket + ".lock";
        while (true)
        {
            var descriptor = Libc.OpenNoFollow(path, OwnerOnly);
            if (descriptor < 0)
            {
                throw new ControlSocketException($"{path} cannot be opened: {Libc.LastError().Message}");
            }

            var taken = new ControlLock(path, descriptor);
            if (!taken.TryLock(socket))
            {
                continue;
            }

            taken.WritePid();
            return taken;
        }
    }

    public static ControlSocketException Taken(string socket, int pid) => new(
        $"another server {(pid > 0 ? $"(pid {pid.ToString(CultureInfo.InvariantCulture)}) " : "")}has the control socket {socket}; "
        + "give this one another Name, or another path with --control-socket",
        isTaken: true);

    public void Dispose()
    {
        // Removed while it is locked: whoever waits with the old file finds another one, or none, at the path.
        if (IsAtPath())
        {
            File.Delete(_path);
        }

        _ = Libc.Close(_descriptor);
    }

    /// <summary>False when its owner removed the file meanwhile, so that the next one must be tried.</summary>
    private bool TryLock(string socket)
    {
        if (Libc.TryLock(_descriptor) != 0)
        {
            var owner = ReadPid();
            _ = Libc.Close(_descriptor);
            throw Taken(socket, owner);
        }

        if (IsAtPath())
        {
            return true;
        }

        _ = Libc.Close(_descriptor);
        return false;
    }

    private bool IsAtPath() =>
        Libc.StatusOf(_descriptor) is { } open && Libc.StatusOf(_path) is { } there && open.IsSameFile(there);

    private int ReadPid()
    {
        Span<byte> text = stackalloc byte[LongestPid];
        var length = (int)Math.Max(Libc.Read(_descriptor, text, (nuint)text.Length), 0);
        return int.TryParse(text[..length].TrimEnd((byte)'\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
    }

    private void WritePid()
    {
        var text = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
        _ = Libc.Truncate(_descriptor, 0);
        _ = Libc.Write(_descriptor, text, (nuint)text.Length);
    }
}
