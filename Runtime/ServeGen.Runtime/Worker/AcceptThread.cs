using System.Diagnostics;
using ServeGen.Interop;

namespace ServeGen.Worker;

/// <summary>
/// Waits for connections of one listening socket, on a thread of its own: it can wait for microseconds, which a timer cannot,
/// and the socket stays out of .NET's own waiting list, which nothing leaves before it is closed in every process.
/// </summary>
internal sealed class AcceptThread(int listener, AcceptBalance balance, ConnectionLimit limit)
{
    private const int StackSize = 128 * 1024;
    private const int ForEver = -1;
    private const int Event = 0;
    private const int Listener = 1;

    private readonly int _event = Libc.EventFd() is >= 0 and var descriptor ? descriptor : throw new IOException(Libc.LastError().Message);
    private readonly Libc.PollFd[] _descriptors = new Libc.PollFd[2];
    private TaskCompletionSource<Accepted>? _request;
    private int _isParked;
    private int _needsRoom;
    private bool _isStarted;
    private volatile bool _isStopped;

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>The next connection, or what went wrong; none once stopped. Not to be called before the last call has ended.</summary>
    public ValueTask<Accepted> NextAsync()
    {
        // Under load there is one, and no other thread needs to be asked.
        if (!balance.HasTooMany(Now) && limit.Accept(listener) is { IsNone: false } accepted)
        {
            return ValueTask.FromResult(accepted);
        }

        var request = new TaskCompletionSource<Accepted>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _request, request);
        if (_isStopped)
        {
            // The thread may have ended before it could see the request.
            Answer(Accepted.None);
        }
        else if (!_isStarted)
        {
            new Thread(Run, StackSize) { IsBackground = true, Name = "accept" }.Start();
            _isStarted = true;
        }
        else if (Interlocked.Exchange(ref _isParked, 0) != 0)
        {
            Libc.Raise(_event);
        }

        return new ValueTask<Accepted>(request.Task);
    }

    /// <summary>Ends the wait, for good.</summary>
    public void Stop()
    {
        _isStopped = true;
        Libc.Raise(_event);
    }

    private void Run()
    {
        limit.WhenFreed(OnFreed);
        _descriptors[Event] = new Libc.PollFd { Descriptor = _event, Events = Libc.PollIn };
        _descriptors[Listener] = new Libc.PollFd { Descriptor = listener, Events = Libc.PollIn | Libc.PollReadHangUp };
        while (!_isStopped)
        {
            _ = Libc.Poll(_descriptors, (nuint)_descriptors.Length, ForEver);
            if (!_isStopped && _descriptors[Event].Returned != 0)
            {
                // Left over from a wait that had ended by itself.
                Libc.Lower(_event);
            }

            if (!_isStopped && _descriptors[Listener].Returned != 0)
            {
                if (Volatile.Read(ref _request) is null)
                {
                    Park();
                }
                else
                {
                    Take();
                }
            }
        }

        Answer(Accepted.None);
    }

    // Somebody waits, but the worker does not want one more yet: perhaps its thread pool has no thread for it.
    private void Park()
    {
        Interlocked.Exchange(ref _isParked, 1);
        if (Volatile.Read(ref _request) is not null && Interlocked.Exchange(ref _isParked, 0) != 0)
        {
            return;
        }

        while (!_isStopped && Volatile.Read(ref _request) is null)
        {
            _ = Libc.Poll(_descriptors.AsSpan(Event, 1), 1, ForEver);
        }

        if (!_isStopped)
        {
            Libc.Lower(_event);
        }
    }

    // A full worker: who waits is left to the siblings, or goes on waiting.
    private void WaitForRoom()
    {
        Interlocked.Exchange(ref _needsRoom, 1);
        while (!_isStopped && !limit.HasRoom)
        {
            _ = Libc.Poll(_descriptors.AsSpan(Event, 1), 1, ForEver);
            if (!_isStopped)
            {
                Libc.Lower(_event);
            }

            Interlocked.Exchange(ref _needsRoom, 1);
        }

        Interlocked.Exchange(ref _needsRoom, 0);
    }

    private void OnFreed()
    {
        if (Interlocked.Exchange(ref _needsRoom, 0) != 0)
        {
            Libc.Raise(_event);
        }
    }

    private void Take()
    {
        if (!limit.HasRoom)
        {
            WaitForRoom();
            return;
        }

        do
        {
            if (balance.PauseBeforeTaking(Now) is not { } pause)
            {
                TakeNow();
                return;
            }

            _ = Libc.Poll(_descriptors.AsSpan(Event, 1), pause);
        }
        while (!_isStopped && Libc.Poll(_descriptors.AsSpan(Listener), 1, 0) > 0);

        balance.Ended(Now);
    }

    private void TakeNow()
    {
        var accepted = limit.Accept(listener);
        if (!accepted.IsNone)
        {
            Answer(accepted);
        }
        else if (limit.HasRoom && (_descriptors[Listener].Returned & Libc.PollReadHangUp) != 0)
        {
            // The server stops: nobody comes any more, and the socket would go on saying so.
            _descriptors[Listener].Descriptor = ~listener;
        }
    }

    private void Answer(Accepted accepted) => Interlocked.Exchange(ref _request, null)?.SetResult(accepted);
}
