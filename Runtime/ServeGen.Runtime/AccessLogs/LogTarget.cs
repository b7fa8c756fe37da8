using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.AccessLogs;

/// <summary>
/// Where lines go: a file that all workers append to, or standard output. Each write is whole lines, and no longer than the
/// kernel keeps together among several writers.
/// </summary>
internal sealed class LogTarget : ILineTarget
{
    /// <summary>The bytes after which a value is cut where other than files are written: three such values still fit one write.</summary>
    public const int LongestValueOfPipe = 1000;

    private const string StandardOutput = "-";
    private const uint OwnerAndGroup = 0x1A0;
    private const int Output = 1;

    // What POSIX calls PIPE_BUF. The lock of a file's inode keeps writes of any length together.
    private const int TogetherInPipe = 4096;

    private readonly string? _path;
    private readonly bool _isFile;
    private int _descriptor;
    private bool _isTorn;

    private LogTarget(string? path, int descriptor)
    {
        (_path, _descriptor) = (path, descriptor);
        _isFile = Libc.StatusOf(descriptor)?.IsRegular == true;
    }

    /// <summary>The bytes after which a value is cut.</summary>
    public int LongestValue => _isFile ? int.MaxValue / 2 : LongestValueOfPipe;

    /// <summary>Opens what the setting names; a file is created if need be.</summary>
    /// <param name="setting">The path, or a dash.</param>
    /// <param name="output">The descriptor of standard output; where the worker's own is captured, the server's.</param>
    /// <exception cref="IOException">It cannot be opened; the message says which and why.</exception>
    public static LogTarget Open(string setting, int output = Output) => setting switch
    {
        // What these lead to cannot be opened where it is a socket, as under systemd.
        StandardOutput or "/dev/stdout" or "/proc/self/fd/1" => new LogTarget(null, output),
        _ => OpenPath(Path.GetFullPath(setting)),
    };

    /// <summary>Lines go to the file that is at the path now. On failure they go where they went.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public void Reopen()
    {
        if (_path is not null)
        {
            var next = OpenFile(_path);
            Close();
            _descriptor = next;
        }
    }

    public void Close()
    {
        if (_path is not null)
        {
            _ = Libc.Close(_descriptor);
        }
    }

    /// <summary>Writes whole lines. Waits as long as nobody reads.</summary>
    /// <returns>How much of it was written, and what the rest met; null for nothing.</returns>
    public (int Written, string? Error) Write(ReadOnlySpan<byte> lines)
    {
        if (_isTorn && TryWrite("\n"u8) < 0)
        {
            return (0, Marshal.GetLastPInvokeErrorMessage());
        }

        _isTorn = false;
        var done = 0;
        while (done < lines.Length)
        {
            var written = TryWrite(lines.Slice(done, PieceOf(lines[done..])));
            if (written < 0)
            {
                // A disk that is full in the middle of a line: what comes next begins on a line of its own.
                _isTorn = done > 0 && lines[done - 1] != (byte)'\n';
                return (done, Marshal.GetLastPInvokeErrorMessage());
            }

            done += written;
        }

        return (done, null);
    }

    private static LogTarget OpenPath(string path) => new(path, OpenFile(path));

    private static int OpenFile(string path)
    {
        var descriptor = Libc.OpenToAppend(path, OwnerAndGroup);
        return descriptor >= 0
            ? descriptor
            : throw new IOException($"{path} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    private int PieceOf(ReadOnlySpan<byte> lines)
    {
        if (_isFile || lines.Length <= TogetherInPipe)
        {
            return lines.Length;
        }

        var end = lines[..TogetherInPipe].LastIndexOf((byte)'\n');
        return end >= 0 ? end + 1 : lines.IndexOf((byte)'\n') + 1;
    }

    private int TryWrite(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var written = Libc.Write(_descriptor, bytes, (nuint)bytes.Length);
            if (written >= 0)
            {
                return (int)written;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Errno.Interrupted:
                    break;
                case Errno.TryAgain:
                    // Whoever shares the pipe may have made it one that does not wait.
                    _ = Libc.Poll([new Libc.PollFd { Descriptor = _descriptor, Events = Libc.PollOut }], 1, -1);
                    break;
                default:
                    return -1;
            }
        }
    }
}
