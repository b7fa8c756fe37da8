using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>
/// Reads what workers print, on a thread of its own, as fast as they print it: a worker must never wait for the server's log.
/// A pipe is read until its last writer is gone, which may be something that the worker left behind.
/// </summary>
internal sealed class OutputCapture : IDisposable
{
    private const int BufferSize = 64 * 1024;

    // At the server's own end: what its workers said last is in the pipes by then.
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    private readonly List<CapturedPipe> _pipes = [];
    private readonly List<CapturedPipe> _added = [];
    private readonly int _wakeUp = Libc.EventFd();
    private readonly Action<CapturedLine> _onLine;
    private readonly Thread _thread;
    private volatile bool _stopped;

    /// <summary>The callback runs on the capture's thread and must not wait.</summary>
    public OutputCapture(Action<CapturedLine> onLine)
    {
        _onLine = onLine;
        _thread = new Thread(Run) { Name = "output capture", IsBackground = true };
        _thread.Start();
    }

    /// <summary>
    /// Starts a child whose standard output and standard error are read here from its first line on. After what it inherits it
    /// finds a third way, for lines that are in the log's own form.
    /// </summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public ChildProcess Spawn(int id, ChildCommand command, IReadOnlyList<int> inherited, int slot, int generation)
    {
        Span<int> output = [-1, -1];
        Span<int> error = [-1, -1];
        Span<int> whole = [-1, -1];
        try
        {
            if (Libc.Pipe(output) != 0 || Libc.Pipe(error) != 0 || Libc.Pipe(whole) != 0)
            {
                throw Libc.LastError();
            }

            var child = ChildSpawner.Spawn(id, command with { Output = output[1], Error = error[1] }, [.. inherited, whole[1]]);
            Add(output[0], slot, generation, child.Pid, isWhole: false);
            Add(error[0], slot, generation, child.Pid, isWhole: false);
            Add(whole[0], slot, generation, child.Pid, isWhole: true);
            (output[0], error[0], whole[0]) = (-1, -1, -1);
            return child;
        }
        finally
        {
            foreach (var end in (ReadOnlySpan<int>)[.. output, .. error, .. whole])
            {
                _ = end >= 0 ? Libc.Close(end) : 0;
            }
        }
    }

    /// <summary>Hands on what is left to read, but does not wait for those who hold a pipe and say nothing.</summary>
    public void Dispose()
    {
        _stopped = true;
        Libc.Raise(_wakeUp);
        _ = _thread.Join(LastWords);
    }

    private void Add(int descriptor, int slot, int generation, int pid, bool isWhole)
    {
        lock (_added)
        {
            _added.Add(new CapturedPipe(descriptor, text => _onLine(new CapturedLine(slot, generation, pid, text, isWhole))));
        }

        Libc.Raise(_wakeUp);
    }

    private void Run()
    {
        var buffer = new byte[BufferSize];
        while (!_stopped)
        {
            ReadNews(buffer, timeout: -1);
        }

        while (ReadNews(buffer, timeout: 0))
        {
            // What has been printed so far.
        }

        _pipes.ForEach(pipe => pipe.Close());
    }

    private bool ReadNews(byte[] buffer, int timeout)
    {
        lock (_added)
        {
            _pipes.AddRange(_added);
            _added.Clear();
        }

        var polled = new Libc.PollFd[_pipes.Count + 1];
        polled[^1] = new Libc.PollFd { Descriptor = _wakeUp, Events = Libc.PollIn };
        for (var i = 0; i < _pipes.Count; i++)
        {
            polled[i] = new Libc.PollFd { Descriptor = _pipes[i].Descriptor, Events = Libc.PollIn };
        }

        if (Libc.Poll(polled, (nuint)polled.Length, timeout) <= 0)
        {
            return false;
        }

        Libc.Lower(_wakeUp);
        var any = false;
        for (var i = polled.Length - 2; i >= 0; i--)
        {
            if (polled[i].Returned == 0)
            {
                continue;
            }

            any = true;
            if (!_pipes[i].Read(buffer))
            {
                _pipes.RemoveAt(i);
            }
        }

        return any;
    }
}
