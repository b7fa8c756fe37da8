using System.Globalization;
using System.Text;
using ServeGen.Control;

namespace ServeGen.Entry;

/// <summary>Writes a status for people.</summary>
internal static class StatusTable
{
    private static readonly string[] Heads =
        ["SLOT", "PID", "STATE", "GEN", "AGE", "REQUESTS", "IN FLIGHT", "CONNS", "RSS", "HEAP", "BEAT", "RESTARTS", "LAST EXIT"];

    // Numbers are read from the right, words from the left.
    private static readonly bool[] IsWord = [.. Heads.Select(head => head is "STATE" or "LAST EXIT")];

    public static string Write(ServerStatus status, DateTimeOffset now)
    {
        var text = new StringBuilder();
        var spares = status.Spares > 0 ? $", {HumanText.Number(status.Spares)} spare" : "";
        Line(text, $"{status.Name} (pid {status.Pid}): {status.State}, {status.Ready} of {status.Wanted} workers ready{spares}");
        Line(text, $"up {HumanText.Age(now - status.StartedAt)}, generation {status.Generation}, profile {status.Profile}, ServeGen {status.Version}");
        Line(text, $"listening at {string.Join(", ", status.Listeners is null ? status.Bind : status.Listeners.Select(AddressOf))}");
        if (ReloadOf(status.Reload) is { } reload)
        {
            Line(text, $"{reload}");
        }

        text.Append('\n').Append(Table([Heads, .. status.Workers.Select(worker => Row(worker, now))])).Append('\n');
        foreach (var worker in status.Workers.Where(worker => worker.OldestRequests.Count > 0))
        {
            var oldest = worker.OldestRequests[0];
            Line(text, $"slot {worker.Slot}: {oldest.Method} {oldest.Path} in flight for {HumanText.Milliseconds(oldest.AgeMs)}");
        }

        return text.Append(TotalsOf(status.Totals)).ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string AddressOf(ListenerStatus listener) =>
        listener.Waiting is > 0 and var waiting ? $"{listener.Address} ({HumanText.Number(waiting)} waiting)" : listener.Address;

    private static string? ReloadOf(ReloadStatus reload)
    {
        var last = reload.LastOutcome is null ? null : $"last reload {reload.LastOutcome}";
        last = last is null || reload.LastReason is null ? last : $"{last}: {reload.LastReason}";
        return reload.State == "running" ? "reloading" + (last is null ? "" : "; " + last) : last;
    }

    private static string[] Row(WorkerStatus worker, DateTimeOffset now) =>
    [
        HumanText.Number(worker.Slot),
        worker.Pid is { } pid ? pid.ToString(CultureInfo.InvariantCulture) : "-",
        worker.State,
        HumanText.Number(worker.Generation),
        worker.StartedAt is { } started ? HumanText.Age(now - started) : "-",
        HumanText.Number(worker.Requests),
        HumanText.Number(worker.InFlight),
        HumanText.Number(worker.Connections),
        HumanText.Size(worker.RssBytes),
        HumanText.Size(worker.ManagedHeapBytes),
        worker.HeartbeatAgeMs is { } age ? HumanText.Milliseconds(age) : "-",
        HumanText.Number(worker.Restarts),
        worker.LastExit is { } exit ? $"{exit.Cause} ({exit.Status})" : "-",
    ];

    private static string Table(List<string[]> rows)
    {
        var widths = Heads.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            IsWord[column] ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()));
    }

    private static string TotalsOf(TotalsStatus totals)
    {
        var exits = totals.Exits.Count == 0
            ? "none ended"
            : "ended: " + string.Join(", ", totals.Exits.Select(exit => $"{exit.Key} {HumanText.Number(exit.Value)}"));
        var latency = totals.LatencyMs is { } ms
            ? string.Create(CultureInfo.InvariantCulture, $"; p50 {ms.P50:0.##} ms, p99 {ms.P99:0.##} ms, p99.9 {ms.P999:0.##} ms")
            : "";
        var refused = totals.Refused > 0 ? $", {HumanText.Number(totals.Refused)} refused" : "";
        var lost = totals.LinesLost > 0 ? $"; {HumanText.Number(totals.LinesLost)} lines of the access log lost" : "";
        return $"in all {HumanText.Number(totals.Requests)} requests{refused}{ErrorsOf(totals)}{latency}{lost}; {HumanText.Number(totals.Spawned)} workers started, {exits}";
    }

    // A server before this version does not say.
    private static string ErrorsOf(TotalsStatus totals) => totals.Statuses is { } statuses
        ? string.Concat(statuses.Where(status => status.Value > 0 && status.Key is "4xx" or "5xx")
            .Select(status => $", {status.Key} {HumanText.Number(status.Value)}"))
        : "";
}
