using System.Diagnostics;

namespace ServeGen.Processes;

/// <summary>
/// The processes that this one started and has not reaped yet. Static, as children are the process's: with it the
/// <see cref="OrphanReaper"/> tells them from processes that it only inherited.
/// </summary>
internal static class OwnChildren
{
    private static readonly object Gate = new();
    private static readonly HashSet<int> Pids = [];

    /// <summary>Starts a child. Under the lock, so that one that ends at once is known as ours before it is looked at.</summary>
    public static int Start(Func<int> spawn)
    {
        lock (Gate)
        {
            var pid = spawn();
            Pids.Add(pid);
            Monitor.PulseAll(Gate);
            return pid;
        }
    }

    /// <summary>Whoever reaped a child says so.</summary>
    public static void Forget(int pid)
    {
        lock (Gate)
        {
            Pids.Remove(pid);
            Monitor.PulseAll(Gate);
        }
    }

    public static bool Contains(int pid)
    {
        lock (Gate)
        {
            return Pids.Contains(pid);
        }
    }

    /// <summary>Waits until the child was reaped, but no longer than this.</summary>
    public static void WaitUntilReaped(int pid, TimeSpan limit)
    {
        var began = Stopwatch.GetTimestamp();
        lock (Gate)
        {
            while (Pids.Contains(pid) && limit - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
            {
                Monitor.Wait(Gate, rest);
            }
        }
    }

    /// <summary>Waits until there is a child.</summary>
    public static void WaitForOne()
    {
        lock (Gate)
        {
            while (Pids.Count == 0)
            {
                Monitor.Wait(Gate);
            }
        }
    }
}
