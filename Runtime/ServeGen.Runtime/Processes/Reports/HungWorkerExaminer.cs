using Microsoft.Extensions.Logging;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>
/// Finds out what a hung worker is at and tells it to the log: the kind of hang, the requests in flight, the stacks of all
/// threads. Each examination has a thread of its own, and an end, whatever the worker does. It never kills.
/// </summary>
internal sealed partial class HungWorkerExaminer(DumpFolder folder, TimeProvider time, ILogger log, ReportLimits limits)
{
    private const int MostInFlight = 10;

    private readonly HashSet<int> _examined = [];
    private readonly Dictionary<int, string> _reports = [];

    /// <summary>The file with the stacks of that hung worker; null when there is none, or none yet.</summary>
    public string? ReportOf(int id)
    {
        lock (_examined)
        {
            return _reports.GetValueOrDefault(id);
        }
    }

    /// <summary>Returns at once. The callback comes exactly once, from another thread, and must only enqueue.</summary>
    public void Examine(SilentWorker worker, Action done)
    {
        lock (_examined)
        {
            // A second SIGABRT would be the end of it.
            if (!_examined.Add(worker.Process.Id))
            {
                done();
                return;
            }
        }

        Start("examiner", () => Examine(worker), done);
    }

    /// <summary>Tells of the report that a worker left, if it did: it crashed, or got a SIGABRT from somebody. Returns at once.</summary>
    public void LookForReport(ChildProcess worker, int slot, bool wasReady, ChildExit exit)
    {
        bool wasExamined;
        lock (_examined)
        {
            // Then the report is that of the examination, which may still be reading it.
            wasExamined = _examined.Remove(worker.Id);
            _reports.Remove(worker.Id);
        }

        if (folder.Directory is not null && !wasExamined)
        {
            Start("crash report", () => TellReport(worker, slot, wasReady, exit), () => { });
        }
    }

    private void Start(string name, Action work, Action done) =>
        new Thread(() =>
        {
            try
            {
                work();
            }
#pragma warning disable CA1031 // What goes wrong here must not end the supervisor, nor save the hung worker from its end.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogFailed(error);
            }
            finally
            {
                done();
            }
        })
        {
            Name = name,
            IsBackground = true,
        }.Start();

    private void Examine(SilentWorker worker)
    {
        var pid = worker.Process.Pid;
        var kind = HangDiagnosis.Of(worker);
        var tasks = TaskSummary.Of(ProcFiles.TasksOf(pid));
        LogHung(worker.Slot, pid, worker.Complaint, HangDiagnosis.Describe(kind), InFlight(worker.InFlight));
        if (WhyNotAsk(kind) is { } reason)
        {
            LogNoStacks(worker.Slot, pid, reason, tasks);
            return;
        }

        var request = new ReportRequest(worker.Process, folder, limits);
        request.Run();
        if (request.Stacks is { } stacks)
        {
            Tell(worker.Process, worker.Slot, stacks, worker.WasReady, "hung");
        }
        else
        {
            LogNoStacks(worker.Slot, pid, request.Failure!, tasks);
        }

        folder.Clear(worker.Process.Id);
    }

    private string? WhyNotAsk(HangKind kind) =>
        kind is HangKind.Stopped or HangKind.Frozen ? "a process that does not run cannot write them" : folder.WhyNone;

    private void TellReport(ChildProcess worker, int slot, bool wasReady, ChildExit exit)
    {
        if (CrashReportReader.TryRead(folder.ReportOf(worker.Id)) is { } stacks)
        {
            var crashed = exit.Signal is not (null or SignalNumber.Kill);
            Tell(worker, slot, crashed ? [.. stacks.Where(thread => thread.IsCrashed)] : stacks, wasReady, crashed ? "crashed" : "got a SIGABRT");
        }

        folder.Clear(worker.Id);
    }

    private void Tell(ChildProcess worker, int slot, IReadOnlyList<ThreadStack> stacks, bool wasReady, string what)
    {
        var report = folder.Keep(worker.Id, slot, worker.Pid, wasReady, time.GetLocalNow());
        lock (_examined)
        {
            if (report is not null && _examined.Contains(worker.Id))
            {
                _reports[worker.Id] = report;
            }
        }

        LogReport(slot, worker.Pid, what, report ?? "(lost)");
        foreach (var line in StackSummary.Of(stacks))
        {
            LogStack(slot, worker.Pid, line);
        }
    }

    private static string InFlight(IReadOnlyList<string> requests) => requests.Count == 0
        ? ""
        : "; in flight: " + string.Join(", ", requests.Take(MostInFlight))
            + (requests.Count > MostInFlight ? $", {requests.Count - MostInFlight} more" : "");

    [LoggerMessage(40, LogLevel.Critical, "Worker {Slot} (pid {Pid}) {Complaint}: {Diagnosis}{InFlight}")]
    private partial void LogHung(object slot, object pid, string complaint, string diagnosis, string inFlight);

    [LoggerMessage(41, LogLevel.Error, "Worker {Slot} (pid {Pid}) {What}; the stacks of all its threads are in {Path}")]
    private partial void LogReport(object slot, object pid, string what, string path);

    [LoggerMessage(42, LogLevel.Error, "Worker {Slot} (pid {Pid}), {Line}")]
    private partial void LogStack(object slot, object pid, string line);

    [LoggerMessage(43, LogLevel.Error, "No stacks of worker {Slot} (pid {Pid}), since {Why}. {Tasks}")]
    private partial void LogNoStacks(object slot, object pid, string why, string tasks);

    [LoggerMessage(44, LogLevel.Error, "A worker could not be examined")]
    private partial void LogFailed(Exception error);
}
