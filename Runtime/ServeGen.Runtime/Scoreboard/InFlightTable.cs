using System.Numerics;

namespace ServeGen.Scoreboard;

/// <summary>The writer's side of a row's table of requests in flight. Which entries are free is known to this process alone.</summary>
internal sealed unsafe class InFlightTable(InFlightEntries* entries)
{
    private const int Full = -1;

    private ulong _taken;

    /// <summary>The entry that shows the request from now on; -1 when all are taken.</summary>
    public int Show(long startedAt, string method, string path)
    {
        var entry = Take();
        if (entry != Full)
        {
            InFlightText.Write(ref (*entries)[entry], startedAt, method, path);
        }

        return entry;
    }

    public void Hide(int entry)
    {
        if (entry != Full)
        {
            InFlightText.Clear(ref (*entries)[entry]);
            Interlocked.And(ref _taken, ~(1UL << entry));
        }
    }

    // The lowest that is free: a quiet worker touches little memory.
    private int Take()
    {
        while (true)
        {
            var taken = Volatile.Read(ref _taken);
            if (taken == ulong.MaxValue)
            {
                return Full;
            }

            var entry = BitOperations.TrailingZeroCount(~taken);
            if (Interlocked.CompareExchange(ref _taken, taken | (1UL << entry), taken) == taken)
            {
                return entry;
            }
        }
    }
}
