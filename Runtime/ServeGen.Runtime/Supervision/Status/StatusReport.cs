using System.Globalization;
using ServeGen.Control;
using ServeGen.Scoreboard;
using ServeGen.Sockets;
using RequestInFlight = ServeGen.Control.RequestInFlight;

namespace ServeGen.Supervision;

/// <summary>Puts together how the server is: what the loop knows, and what the workers write on the scoreboard.</summary>
internal sealed class StatusReport(string name, string version, DateTimeOffset startedAt, WorkerRows rows)
{
    private const int OldestRequests = 5;

    public ServerStatus Of(ServerView view) => new()
    {
        Name = name,
        Pid = Environment.ProcessId,
        State = StateOf(view.State),
        Version = version,
        Profile = view.Profile,
        Generation = view.State.Generation,
        StartedAt = startedAt,
        Bind = [.. view.Listeners.Select(listener => listener.ToString())],
        Listeners = [.. view.Listeners.Select(OfListener)],
        Wanted = view.State.Wanted,
        Ready = view.State.Workers.Count(worker => worker.IsReady),
        Spares = view.State.Workers.Count(worker => worker.IsStandby),
        Reload = ReloadOf(view),
        Workers = Workers(view),
        Totals = TotalsOf(view),
    };

    private static string StateOf(SupervisorState state) => state switch
    {
        { Phase: Phase.Paused } => "paused",
        { Phase: not Phase.Running } => "stopping",
        { IsDegraded: true } => "degraded",
        { AnnouncedReady: false } => "starting",
        _ => "running",
    };

    private static ReloadStatus ReloadOf(ServerView view) => new(
        view.State.IsPlanning || view.State.IsRolling ? "running" : view.LastReload is null ? "none" : "ended",
        view.LastReload?.Outcome switch
        {
            null => null,
            ReloadOutcome.Done => "done",
            ReloadOutcome.Refused => "refused",
            _ => "failed",
        },
        view.LastReload is { Reason.Length: > 0 } ended ? ended.Reason : null);

    private static ListenerStatus OfListener(Listener listener)
    {
        var queue = listener.ReadQueue();
        return new ListenerStatus(listener.ToString(), queue?.Waiting, queue?.Limit);
    }

    private List<WorkerStatus> Workers(ServerView view)
    {
        var workers = view.State.Workers.Select(worker => OfWorker(worker, view)).ToList();
        foreach (var slot in view.State.Slots.Where(slot => !view.State.Workers.Exists(worker => worker.Slot == slot.Number)))
        {
            workers.Add(new WorkerStatus
            {
                Slot = slot.Number,
                State = "waiting",
                Generation = view.State.Generation,
                Restarts = RestartsOf(slot.Number, view),
                LastExit = LastExitOf(slot.Number, view),
            });
        }

        return [.. workers.OrderBy(worker => worker.Slot)];
    }

    private WorkerStatus OfWorker(WorkerHandle worker, ServerView view)
    {
        var process = view.Processes.GetValueOrDefault(worker.Id);
        var index = rows.Of(worker.Id);
        var row = index == ScoreboardFile.NoRow ? (RowSnapshot?)null : rows.Reader.Read(index);
        return new WorkerStatus
        {
            Slot = worker.Slot,
            Pid = process?.Pid,
            State = JsonName(worker.State.ToString()),
            Generation = worker.Generation,
            StartedAt = process?.StartedAt,
            Requests = row?.Requests - row?.Unfinished ?? 0,
            Refused = row?.Refused ?? 0,
            InFlight = (int)(row?.InFlight ?? 0),
            Connections = (int)(row?.Connections ?? 0),
            RssBytes = row?.ResidentBytes,
            ManagedHeapBytes = row?.ManagedBytes,
            ThreadPoolQueue = row?.PoolQueue,
            HeartbeatAgeMs = (long?)row?.PoolBeatAge?.TotalMilliseconds,
            Restarts = RestartsOf(worker.Slot, view),
            LastExit = LastExitOf(worker.Slot, view),
            OldestRequests = row is null ? [] : Oldest(index),
        };
    }

    private List<RequestInFlight> Oldest(int index) =>
    [
        .. rows.Reader.OldestInFlight(index, OldestRequests)
            .Select(request => new RequestInFlight(request.Method, request.Path, (long)request.Age.TotalMilliseconds)),
    ];

    private TotalsStatus TotalsOf(ServerView view)
    {
        var totals = rows.TotalsOfAll();
        var exits = view.Exits.OrderBy(exit => exit.Key)
            .ToDictionary(exit => JsonName(exit.Key.ToString()), exit => exit.Value, StringComparer.Ordinal);
        return new TotalsStatus(
            totals.Requests, totals.Refused, view.Spawned, exits, totals.LinesLost, ClassesOf(totals.Statuses), CodesOf(totals.Statuses), LatencyOf(totals.Latency));
    }

    private static Dictionary<string, long> ClassesOf(StatusSums statuses) => statuses.Classes
        .Select((count, place) => (Name: string.Create(CultureInfo.InvariantCulture, $"{place + 1}xx"), Count: count))
        .ToDictionary(status => status.Name, status => status.Count, StringComparer.Ordinal);

    private static Dictionary<string, long> CodesOf(StatusSums statuses) => statuses.Answered
        .ToDictionary(status => status.Status.ToString(CultureInfo.InvariantCulture), status => status.Count, StringComparer.Ordinal);

    private static LatencyStatus? LatencyOf(Histogram latency) => latency.Count == 0
        ? null
        : new LatencyStatus(Milliseconds(latency, 0.5), Milliseconds(latency, 0.99), Milliseconds(latency, 0.999));

    private static double Milliseconds(Histogram latency, double share) => Math.Round(latency.Percentile(share)?.TotalMilliseconds ?? 0, 3);

    private static int RestartsOf(int slot, ServerView view) => Math.Max(0, (view.Slots.GetValueOrDefault(slot)?.Spawned ?? 0) - 1);

    private static LastExit? LastExitOf(int slot, ServerView view) => view.Slots.GetValueOrDefault(slot)?.LastExit is { } exited
        ? new LastExit(JsonName(exited.Cause.ToString()), exited.Exit.ToString())
        : null;

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
