using System.Runtime.InteropServices;
using System.Text;
using ServeGen.Interop;

namespace ServeGen.Logging;

/// <summary>
/// Standard output, standard error or a log file by plain write(2). Not the Console class: on a terminal that installs a
/// SIGCHLD handler, and as PID 1 the runtime would then reap the workers. A thread of its own writes, since whoever reads
/// may have stopped reading: that must not stop the supervisor.
/// </summary>
internal sealed class StandardStream(int descriptor)
{
    public static readonly StandardStream Output = new(1);
    public static readonly StandardStream Error = new(2);

    private const int MostWaiting = 1000;

    private readonly Queue<string> _waiting = new();
    private Thread? _writer;
    private int _descriptor = descriptor;
    private int? _next;
    private bool _isWriting;
    private int _dropped;

    /// <summary>Takes the line and returns; when too many wait, it is dropped and counted.</summary>
    public void WriteLine(string line)
    {
        lock (_waiting)
        {
            if (_waiting.Count >= MostWaiting)
            {
                _dropped++;
                return;
            }

            _waiting.Enqueue(line);
            if (_writer is null)
            {
                _writer = new Thread(Run) { Name = "log writer", IsBackground = true };
                _writer.Start();
            }

            Monitor.PulseAll(_waiting);
        }
    }

    /// <summary>
    /// Lines that are not being written yet go to another descriptor, which is the stream's own from then on; the one before
    /// is closed. No line is lost or cut by it.
    /// </summary>
    public void MoveTo(int descriptor)
    {
        lock (_waiting)
        {
            if (_next is { } unused)
            {
                _ = Libc.Close(unused);
            }

            _next = descriptor;
            if (!_isWriting)
            {
                UseNext();
            }
        }
    }

    /// <summary>Waits until everything is written, but no longer than this.</summary>
    public void Flush(TimeSpan limit)
    {
        var began = TimeProvider.System.GetTimestamp();
        lock (_waiting)
        {
            while ((_waiting.Count > 0 || _isWriting) && limit - TimeProvider.System.GetElapsedTime(began) is { Ticks: > 0 } left)
            {
                Monitor.Wait(_waiting, left);
            }
        }
    }

    private void Run()
    {
        // From a background job a terminal may answer a write with this signal; blocked, it lets the write through.
        Libc.BlockSignal(SignalNumber.Ttou);
        while (true)
        {
            Write(Next());
        }
    }

    private string Next()
    {
        lock (_waiting)
        {
            _isWriting = false;
            UseNext();
            Monitor.PulseAll(_waiting);
            while (_waiting.Count == 0)
            {
                Monitor.Wait(_waiting);
            }

            _isWriting = true;
            var line = _waiting.Dequeue();
            if (_dropped == 0)
            {
                return line;
            }

            line = $"{line}\n({_dropped} lines were dropped: nobody read the log)";
            _dropped = 0;
            return line;
        }
    }

    private void UseNext()
    {
        if (_next is { } next)
        {
            _ = Libc.Close(_descriptor);
            (_descriptor, _next) = (next, null);
        }
    }

    private void Write(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n").AsSpan();
        while (!bytes.IsEmpty)
        {
            var written = Libc.Write(_descriptor, bytes, (nuint)bytes.Length);
            if (written < 0 && Marshal.GetLastPInvokeError() != Errno.Interrupted)
            {
                return;
            }

            bytes = bytes[(int)Math.Max(written, 0)..];
        }
    }
}
