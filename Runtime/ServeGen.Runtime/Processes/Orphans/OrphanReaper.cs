using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>
/// As PID 1, or where somebody made this process a subreaper, the orphans of the workers become our children. Nobody else
/// reaps them: a thread of its own looks at each child that ended, and takes those that are not <see cref="OwnChildren"/>.
/// </summary>
internal sealed partial class OrphanReaper
{
    /// <summary>How long a zombie of our own process group is left to whoever started it: a hook, by the Process class.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly ILogger _log;
    private long _lastLog;
    private int _unsaid;

    private OrphanReaper(ILogger log) => _log = log;

    /// <summary>Starts it where it is needed. It lives as long as the process.</summary>
    public static void StartIfNeeded(ILogger log)
    {
        if (Environment.ProcessId == 1 || Libc.IsSubreaper())
        {
            new Thread(new OrphanReaper(log).Run) { Name = "orphan reaper", IsBackground = true }.Start();
        }
    }

    private void Run()
    {
        while (true)
        {
            var pid = Libc.WaitForAnyExit();
            if (pid > 0)
            {
                Look(pid);
            }
            else if (Marshal.GetLastPInvokeError() == Errno.NoChild)
            {
                // Who has no children has no descendants that could leave orphans. What others brought into a container
                // meanwhile is reaped after the next start of a worker.
                OwnChildren.WaitForOne();
            }
        }
    }

    private void Look(int pid)
    {
        if (OwnChildren.Contains(pid))
        {
            // The watcher has been woken as well; a zombie that stays must not make this a busy loop.
            OwnChildren.WaitUntilReaped(pid, Grace);
            return;
        }

        if (Libc.GetProcessGroup(pid) == Libc.GetProcessGroup(0))
        {
            // Workers and their descendants are in groups of their own. The runtime reaps what its Process class started,
            // and ends this process if somebody else was faster.
            using var never = new ManualResetEventSlim();
            never.Wait(Grace);
        }

        if (Libc.WaitPid(pid, out _, Libc.WaitNoHang) == pid)
        {
            Count();
        }
    }

    private void Count()
    {
        _unsaid++;
        if (_lastLog == 0 || Stopwatch.GetElapsedTime(_lastLog) > LogInterval)
        {
            LogReaped(_unsaid, _unsaid == 1 ? "process" : "processes");
            (_lastLog, _unsaid) = (Stopwatch.GetTimestamp(), 0);
        }
    }

    [LoggerMessage(50, LogLevel.Information, "Reaped {Count} orphaned {Noun}: the children of processes that are gone come to PID 1")]
    private partial void LogReaped(object count, string noun);
}
