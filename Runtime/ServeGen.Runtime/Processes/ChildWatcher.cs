using ServeGen.Interop;
using ServeGen.Messages;

namespace ServeGen.Processes;

/// <summary>
/// One thread that waits for all children at once: for their messages and for their end. It is a thread of its own, since
/// a hook may starve the thread pool. Children are reaped by pid; nobody else's child is touched.
/// </summary>
internal sealed class ChildWatcher : IDisposable
{
    private readonly List<ChildProcess> _children = [];
    private readonly List<ChildProcess> _added = [];
    private readonly int _wakeUp = Libc.EventFd();
    private readonly Action<ChildProcess, WorkerMessage> _onMessage;
    private readonly Action<ChildProcess, ChildExit> _onExit;
    private readonly Thread _thread;
    private volatile bool _stopped;

    /// <summary>Both callbacks run on the watcher's thread and must only enqueue.</summary>
    public ChildWatcher(Action<ChildProcess, WorkerMessage> onMessage, Action<ChildProcess, ChildExit> onExit)
    {
        _onMessage = onMessage;
        _onExit = onExit;
        _thread = new Thread(Run) { Name = "child watcher", IsBackground = true };
        _thread.Start();
    }

    public void Add(ChildProcess child)
    {
        lock (_added)
        {
            _added.Add(child);
        }

        Libc.Raise(_wakeUp);
    }

    public void Dispose()
    {
        _stopped = true;
        Libc.Raise(_wakeUp);
        _thread.Join();
        _ = Libc.Close(_wakeUp);
    }

    private void Run()
    {
        while (!_stopped)
        {
            lock (_added)
            {
                _children.AddRange(_added);
                _added.Clear();
            }

            WaitForNews();
        }
    }

    private void WaitForNews()
    {
        var polled = new Libc.PollFd[(2 * _children.Count) + 1];
        polled[^1] = Readable(_wakeUp);
        for (var i = 0; i < _children.Count; i++)
        {
            polled[2 * i] = Readable(_children[i].Channel.Descriptor);
            polled[(2 * i) + 1] = Readable(_children[i].PidDescriptor);
        }

        if (Libc.Poll(polled, (nuint)polled.Length, -1) <= 0)
        {
            return;
        }

        Libc.Lower(_wakeUp);
        for (var i = _children.Count - 1; i >= 0; i--)
        {
            Handle(_children[i], polled[2 * i].Returned != 0, polled[(2 * i) + 1].Returned != 0);
        }
    }

    private static Libc.PollFd Readable(int descriptor) => new() { Descriptor = descriptor, Events = Libc.PollIn };

    private void Handle(ChildProcess child, bool hasMessage, bool hasEnded)
    {
        var closed = false;
        if (hasMessage || hasEnded)
        {
            // Messages first: what a worker said before it died explains its death.
            while (child.Channel.TryReceive(out closed) is { } text)
            {
                if (ChannelText.ParseWorkerMessage(text) is { } message)
                {
                    _onMessage(child, message);
                }
            }
        }

        // Without a pid descriptor the channel's end stands for the child's, which closes it by dying.
        var lostSight = closed && child.PidDescriptor < 0;
        if ((hasEnded || lostSight) && child.TryReap(wait: lostSight) is { } exit)
        {
            _children.Remove(child);
            child.Dispose();
            _onExit(child, exit);
        }
        else if (closed)
        {
            child.Channel.Dispose();
        }
    }
}
