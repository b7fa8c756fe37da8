namespace ServeGen.AccessLogs;

/// <summary>
/// Takes lines from requests, and a thread of its own writes them. A request never waits: when the writer cannot keep up,
/// lines are dropped and counted.
/// </summary>
/// <param name="capacity">The bytes that may wait.</param>
/// <param name="write">Writes whole lines; may take as long as it likes. Gets with them how many were dropped before.</param>
internal sealed class LineQueue(int capacity, LineQueue.Writer write)
{
    // So long lines are gathered for one write, unless many come: a wake-up for each would cost more than the line itself.
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(50);

    private readonly object _lock = new();
    private byte[] _filling = new byte[capacity];
    private byte[] _writing = new byte[capacity];
    private int _length;
    private long _dropped;
    private Thread? _writer;
    private bool _isHurried;
    private bool _isWriting;

    /// <summary>Writes what has gathered.</summary>
    /// <param name="lines">Whole lines.</param>
    /// <param name="dropped">How many found no room since the last call.</param>
    public delegate void Writer(ReadOnlySpan<byte> lines, long dropped);

    /// <summary>Takes the line, or drops it when too much waits.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            if (_length + line.Length > capacity)
            {
                _dropped++;
                return;
            }

            line.CopyTo(_filling.AsSpan(_length));
            var before = _length;
            _length += line.Length;
            if (before == 0)
            {
                WakeWriter();
            }
            else if (before < capacity / 2 && _length >= capacity / 2)
            {
                _isHurried = true;
                Monitor.PulseAll(_lock);
            }
        }
    }

    /// <summary>A line that could not even be made.</summary>
    public void Drop()
    {
        lock (_lock)
        {
            _dropped++;
        }
    }

    /// <summary>Has the writer called soon, also when there is nothing to write.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _isHurried = true;
            WakeWriter();
        }
    }

    /// <summary>Waits until all is written that came before, but no longer than this.</summary>
    public void Flush(TimeSpan limit)
    {
        var began = TimeProvider.System.GetTimestamp();
        lock (_lock)
        {
            _isHurried |= _length > 0;
            Monitor.PulseAll(_lock);
            while ((_length > 0 || _isWriting) && limit - TimeProvider.System.GetElapsedTime(began) is { Ticks: > 0 } left)
            {
                Monitor.Wait(_lock, left);
            }
        }
    }

    private void WakeWriter()
    {
        if (_writer is null)
        {
            _writer = new Thread(Run) { Name = "access log", IsBackground = true };
            _writer.Start();
        }

        Monitor.PulseAll(_lock);
    }

    private void Run()
    {
        while (true)
        {
            var (length, dropped) = Take();
            write(_writing.AsSpan(0, length), dropped);
        }
    }

    private (int Length, long Dropped) Take()
    {
        lock (_lock)
        {
            _isWriting = false;
            Monitor.PulseAll(_lock);
            while (_length == 0 && !_isHurried)
            {
                Monitor.Wait(_lock);
            }

            var until = Environment.TickCount64 + (long)GatherTime.TotalMilliseconds;
            while (!_isHurried && until - Environment.TickCount64 is > 0 and var left)
            {
                Monitor.Wait(_lock, (int)left);
            }

            var taken = (_length, _dropped);
            (_filling, _writing) = (_writing, _filling);
            (_length, _dropped, _isHurried, _isWriting) = (0, 0, false, true);
            return taken;
        }
    }
}
