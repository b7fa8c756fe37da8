namespace ServeGen.Worker;

/// <summary>
/// How many connections the worker has, of all its listeners together. Room is taken before a connection is accepted, so that
/// two listeners never share the last place, and who finds none leaves the connection in the queue.
/// </summary>
/// <param name="max">0 for no limit.</param>
internal sealed class ConnectionLimit(int max)
{
    private readonly Lock _lock = new();
    private Action? _freed;
    private int _taken;

    public static ConnectionLimit None => new(0);

    public bool HasRoom => max == 0 || Volatile.Read(ref _taken) < max;

    /// <summary>From now on it is called, on any thread, when there was no room and now there is.</summary>
    public void WhenFreed(Action act)
    {
        lock (_lock)
        {
            _freed += act;
        }
    }

    /// <summary>Accepts a connection if there is room and one waits; when it ends, <see cref="Release"/> must be called.</summary>
    public Accepted Accept(int listener)
    {
        if (!TryReserve())
        {
            return Accepted.None;
        }

        var accepted = Accepted.From(listener);
        if (!accepted.IsConnection)
        {
            Release();
        }

        return accepted;
    }

    public void Release()
    {
        if (max > 0 && Interlocked.Decrement(ref _taken) == max - 1)
        {
            Volatile.Read(ref _freed)?.Invoke();
        }
    }

    private bool TryReserve()
    {
        var taken = Volatile.Read(ref _taken);
        while (max > 0 && taken < max)
        {
            var found = Interlocked.CompareExchange(ref _taken, taken + 1, taken);
            if (found == taken)
            {
                return true;
            }

            taken = found;
        }

        return max == 0;
    }
}
