using ServeGen.Json;

namespace ServeGen.Control;

/// <summary>Writes a status as JSON, member by member as its records have them.</summary>
internal static class StatusText
{
    public static byte[] Write(ServerStatus status)
    {
        var json = new JsonText().Begin('{')
            .Member("name", status.Name)
            .Member("pid", status.Pid)
            .Member("state", status.State)
            .Member("version", status.Version)
            .Member("profile", status.Profile)
            .Member("generation", status.Generation)
            .Member("startedAt", status.StartedAt)
            .Begin('[', "bind");
        foreach (var address in status.Bind)
        {
            json.Item(address);
        }

        json.End(']').Begin('[', "listeners");
        foreach (var listener in status.Listeners ?? [])
        {
            json.Begin('{').Member("address", listener.Address).Member("waiting", listener.Waiting).Member("limit", listener.Limit).End('}');
        }

        json.End(']')
            .Member("wanted", status.Wanted)
            .Member("ready", status.Ready)
            .Member("spares", status.Spares)
            .Begin('{', "reload")
            .Member("state", status.Reload.State)
            .Member("lastOutcome", status.Reload.LastOutcome)
            .Member("lastReason", status.Reload.LastReason)
            .End('}')
            .Begin('[', "workers");
        foreach (var worker in status.Workers)
        {
            Write(json, worker);
        }

        Write(json.End(']'), status.Totals);
        return json.End('}').ToBytes();
    }

    private static void Write(JsonText json, WorkerStatus worker)
    {
        json.Begin('{')
            .Member("slot", worker.Slot)
            .Member("pid", worker.Pid)
            .Member("state", worker.State)
            .Member("generation", worker.Generation)
            .Member("startedAt", worker.StartedAt)
            .Member("requests", worker.Requests)
            .Member("refused", worker.Refused)
            .Member("inFlight", worker.InFlight)
            .Member("connections", worker.Connections)
            .Member("rssBytes", worker.RssBytes)
            .Member("managedHeapBytes", worker.ManagedHeapBytes)
            .Member("threadPoolQueue", worker.ThreadPoolQueue)
            .Member("heartbeatAgeMs", worker.HeartbeatAgeMs)
            .Member("restarts", worker.Restarts);
        if (worker.LastExit is { } exit)
        {
            json.Begin('{', "lastExit").Member("cause", exit.Cause).Member("status", exit.Status).End('}');
        }
        else
        {
            json.Member("lastExit", (string?)null);
        }

        json.Begin('[', "oldestRequests");
        foreach (var request in worker.OldestRequests)
        {
            json.Begin('{').Member("method", request.Method).Member("path", request.Path).Member("ageMs", request.AgeMs).End('}');
        }

        json.End(']').End('}');
    }

    private static void Write(JsonText json, TotalsStatus totals)
    {
        json.Begin('{', "totals").Member("requests", totals.Requests).Member("refused", totals.Refused).Member("spawned", totals.Spawned).Begin('{', "exits");
        foreach (var (cause, count) in totals.Exits)
        {
            json.Member(cause, count);
        }

        json.End('}').Member("linesLost", totals.LinesLost).Begin('{', "statuses");
        foreach (var (place, count) in totals.Statuses)
        {
            json.Member(place, count);
        }

        json.End('}').Begin('{', "statusCodes");
        foreach (var (code, count) in totals.StatusCodes)
        {
            json.Member(code, count);
        }

        json.End('}');
        if (totals.LatencyMs is { } latency)
        {
            json.Begin('{', "latencyMs")
                .Fraction("p50", latency.P50)
                .Fraction("p99", latency.P99)
                .Fraction("p999", latency.P999)
                .End('}');
        }
        else
        {
            json.Member("latencyMs", (string?)null);
        }

        json.End('}');
    }
}
