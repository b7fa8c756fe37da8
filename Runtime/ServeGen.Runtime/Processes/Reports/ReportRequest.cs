using System.Diagnostics;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>
/// Asks a worker for its stacks and waits for them: SIGABRT makes its runtime start createdump, and the worker lives on.
/// The second one would end it.
/// </summary>
internal sealed class ReportRequest(ChildProcess worker, DumpFolder folder, ReportLimits limits)
{
    private const int StepWithoutWatch = 100;

    // A thread shows only the signal's handler in the report: take one on which the app never runs code.
    private static readonly string[] RuntimeThreads = [".NET Finalizer", ".NET SigHandler"];

    /// <summary>The stacks, or null; then <see cref="Failure"/> says why.</summary>
    public IReadOnlyList<ThreadStack>? Stacks { get; private set; }

    public string? Failure { get; private set; }

    public void Run()
    {
        if (File.Exists(folder.ReportOf(worker.Id)))
        {
            Failure = "it got a SIGABRT before, and would not survive another one";
            return;
        }

        var watch = Libc.WatchFiles(folder.Directory!);
        var end = worker.OpenPidDescriptor();
        try
        {
            if (end is null || ThreadToSignal() is not { } thread)
            {
                Failure = end is null ? "it has ended" : "the .NET runtime has not started in it";
            }
            else if (!worker.SignalThread(thread, SignalNumber.Abort))
            {
                Failure = "it has ended";
            }
            else
            {
                WaitForReport(watch, end.Value);
            }
        }
        finally
        {
            Close(watch);
            Close(end ?? -1);
        }
    }

    private static void Close(int descriptor)
    {
        if (descriptor >= 0)
        {
            _ = Libc.Close(descriptor);
        }
    }

    private int? ThreadToSignal()
    {
        var tasks = ProcFiles.TasksOf(worker.Pid);
        return Array.ConvertAll(RuntimeThreads, name => tasks.FirstOrDefault(task => task.Name == name))
            .FirstOrDefault(task => task is not null)?.Id;
    }

    private void WaitForReport(int watch, int end)
    {
        var began = Stopwatch.GetTimestamp();
        while (!HasReport())
        {
            var hasBegun = File.Exists(folder.LogOf(worker.Id));
            var rest = (hasBegun ? limits.ToWrite : limits.ToBegin) - Stopwatch.GetElapsedTime(began);
            if (rest <= TimeSpan.Zero)
            {
                Failure = hasBegun ? "createdump was not done in time" : "createdump did not start";
                return;
            }

            if (HasFailed() || (HasEnded(watch, end, rest) && !HasReport()))
            {
                Failure ??= "it has ended meanwhile";
                return;
            }
        }
    }

    private bool HasReport()
    {
        Stacks ??= CrashReportReader.TryRead(folder.ReportOf(worker.Id));
        return Stacks is not null;
    }

    /// <summary>Waits for news; true when the worker has ended.</summary>
    private static bool HasEnded(int watch, int end, TimeSpan rest)
    {
        Libc.PollFd[] polled =
        [
            new() { Descriptor = watch, Events = Libc.PollIn },
            new() { Descriptor = end, Events = Libc.PollIn },
        ];
        var wait = (int)Math.Ceiling(rest.TotalMilliseconds);
        _ = Libc.Poll(polled, (nuint)polled.Length, watch < 0 ? Math.Min(wait, StepWithoutWatch) : wait);
        if (polled[0].Returned != 0)
        {
            Span<byte> news = stackalloc byte[4096];
            _ = Libc.Read(watch, news, (nuint)news.Length);
        }

        return polled[1].Returned != 0;
    }

    // What comes before the last two lines says why.
    private bool HasFailed()
    {
        try
        {
            var lines = File.ReadAllLines(folder.LogOf(worker.Id));
            if (lines is not [.., var last] || !last.Contains("Failure took", StringComparison.Ordinal))
            {
                return false;
            }

            var why = Array.FindLast(lines[..^1], line => !line.Contains("Target process is alive", StringComparison.Ordinal));
            Failure = "createdump failed: " + why;
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
