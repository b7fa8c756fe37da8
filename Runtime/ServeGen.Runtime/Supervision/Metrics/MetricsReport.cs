using System.Globalization;
using System.Runtime.InteropServices;
using ServeGen.Metrics;
using ServeGen.Scoreboard;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>The server's figures: what the loop knows, and what the workers write on the scoreboard.</summary>
internal sealed class MetricsReport(WorkerRows rows, Func<LogCounts> log)
{
    // A receiver keeps the last value that it heard of a gauge: a slot that is gone has to be set to nothing.
    private readonly HashSet<int> _slots = [];

    /// <summary>Sums since the server's start.</summary>
    public IEnumerable<Metric> Sums(ServerView view)
    {
        var totals = rows.TotalsOfAll();
        yield return Counter("requests", totals.Ended);
        yield return Counter("requests.aborted", totals.Aborted);
        foreach (var (status, count) in totals.Statuses.Answered)
        {
            yield return Counter(string.Create(CultureInfo.InvariantCulture, $"request.status.{status}"), count);
        }

        for (var i = 0; i < totals.Latency.Counts.Count; i++)
        {
            if (totals.Latency.Counts[i] is > 0 and var count)
            {
                yield return new Metric(MetricKind.Timing, "request.duration", count) { Duration = LatencyScale.Middle(i) };
            }
        }

        yield return Counter("accesslog.lost", totals.LinesLost);
        yield return Counter("worker.spawns", view.Spawned);
        foreach (var (cause, count) in view.Exits)
        {
            yield return Counter("worker.exits", count) with { Label = "cause", LabelValue = NameOf(cause) };
        }

        yield return Reloads("done", view.Reloads.Done);
        yield return Reloads("refused", view.Reloads.Refused);
        yield return Reloads("failed", view.Reloads.Failed);
        var lines = log();
        yield return Counter("log.critical", lines.Critical);
        yield return Counter("log.error", lines.Error);
        yield return Counter("log.warning", lines.Warning);
    }

    /// <summary>How it is now.</summary>
    public IEnumerable<Metric> Gauges(ServerView view)
    {
        yield return Gauge("workers", view.State.Workers.Count(worker => worker.IsReady));
        yield return Gauge("workers.wanted", view.State.Wanted);
        var queues = view.Listeners.Select(listener => listener.ReadQueue()).OfType<ListenQueue>().ToList();
        if (queues.Count > 0)
        {
            yield return Gauge("backlog", queues.Sum(queue => queue.Waiting));
        }

        foreach (var (slot, sum) in OfSlots(view))
        {
            var number = slot.ToString(CultureInfo.InvariantCulture);
            yield return OfSlot("worker.rss", sum.Resident, number);
            yield return OfSlot("worker.heap", sum.Managed, number);
            yield return OfSlot("worker.connections", sum.Connections, number);
            yield return OfSlot("worker.in_flight", sum.InFlight, number);
        }
    }

    // While one process of a slot drains beside the next, the slot is both.
    private SortedDictionary<int, SlotSum> OfSlots(ServerView view)
    {
        var sums = new SortedDictionary<int, SlotSum>();
        foreach (var gone in _slots)
        {
            sums[gone] = default;
        }

        _slots.Clear();
        foreach (var worker in view.State.Workers)
        {
            if (rows.Of(worker.Id) is var index and not ScoreboardFile.NoRow)
            {
                sums[worker.Slot] = sums.GetValueOrDefault(worker.Slot).With(rows.Reader.Read(index));
                _slots.Add(worker.Slot);
            }
        }

        return sums;
    }

    private static Metric Counter(string name, long value) => new(MetricKind.Counter, name, value);

    private static Metric Reloads(string outcome, long value) => Counter("reloads", value) with { Label = "outcome", LabelValue = outcome };

    private static Metric Gauge(string name, long value) => new(MetricKind.Gauge, name, value);

    private static Metric OfSlot(string name, long value, string slot) => Gauge(name, value) with { Label = "slot", LabelValue = slot };

    private static string NameOf(ExitCause cause) => cause.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct SlotSum(long Resident, long Managed, long Connections, long InFlight)
    {
        public SlotSum With(RowSnapshot row) =>
            new(Resident + row.ResidentBytes, Managed + row.ManagedBytes, Connections + row.Connections, InFlight + row.InFlight);
    }
}
