using System.Globalization;
using ServeGen.Interop;

namespace ServeGen.Worker;

/// <summary>
/// The worker lets its siblings go first where nobody waits for it: while it boots in somebody's place who still serves, and
/// in its last moments. A boot, and the JIT compiler, would take the processors from requests that are being served.
/// </summary>
internal sealed class Courtesy : IDisposable
{
    private const int Nicest = 19;

    private readonly Lock _lock = new();
    private readonly int _usual = Libc.GetPriority(0) ?? 0;
    private Timer? _limit;

    /// <summary>From now on others go first, but not for longer than that, and not where the kernel would not let the worker come back.</summary>
    public void Begin(TimeSpan limit)
    {
        if (limit <= TimeSpan.Zero || !MayComeBack())
        {
            return;
        }

        SetAll(_usual, Nicest);
        _limit = new Timer(_ => End(), null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The worker is needed, and takes its share.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_limit is null)
            {
                return;
            }

            _limit.Dispose();
            _limit = null;

            // A thread that is nicer may have started one more meanwhile.
            while (SetAll(Nicest, _usual))
            {
            }
        }
    }

    /// <summary>
    /// What comes when the host has stopped: the runtime's end, and the kernel that takes the memory apart, 10 to 20 ms of a
    /// processor in one piece. Call it late: what the app itself does when the process ends comes first, at full speed.
    /// </summary>
    public void EndProcessLast() => AppDomain.CurrentDomain.ProcessExit += (_, _) => SetAll(_usual, Nicest);

    public void Dispose() => End();

    // Root may, and whose RLIMIT_NICE allows it. A thread that cannot come back ends here, and takes nobody along.
    private bool MayComeBack()
    {
        var may = false;
        var probe = new Thread(() => may = Libc.SetPriority(0, Nicest) && Libc.SetPriority(0, _usual));
        probe.Start();
        probe.Join();
        return may && _usual < Nicest;
    }

    // Priority is a thread's, and inherited by those that it starts. True when there was one to change.
    private static bool SetAll(int from, int to)
    {
        var changed = false;
        foreach (var directory in Directory.EnumerateDirectories("/proc/self/task"))
        {
            var thread = int.Parse(Path.GetFileName(directory.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture);
            if (Libc.GetPriority(thread) == from)
            {
                changed |= Libc.SetPriority(thread, to);
            }
        }

        return changed;
    }
}
