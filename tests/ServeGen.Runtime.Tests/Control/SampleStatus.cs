using ServeGen.Control;

namespace ServeGen.Tests.Control;

/// <summary>A status in which everything has a value, and a slot in which nothing has.</summary>
internal static class SampleStatus
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static ServerStatus Full { get; } = new()
    {
        Name = "Shop",
        Pid = 4711,
        State = "running",
        Version = "0.1.0",
        Profile = "Production",
        Generation = 3,
        StartedAt = Now - TimeSpan.FromMinutes(133),
        Bind = ["http://0.0.0.0:8000", "http://[::1]:8001"],
        Listeners = [new ListenerStatus("http://0.0.0.0:8000", 5, 2048), new ListenerStatus("http://[::1]:8001", null, null)],
        Wanted = 2,
        Ready = 1,
        Spares = 1,
        Reload = new ReloadStatus("ended", "failed", "the first new worker was not ready within 60 s"),
        Workers =
        [
            new WorkerStatus
            {
                Slot = 0,
                Pid = 4712,
                State = "ready",
                Generation = 3,
                StartedAt = Now - TimeSpan.FromSeconds(75),
                Requests = 1_234_567,
                InFlight = 2,
                Connections = 64,
                RssBytes = 47_290_122,
                ManagedHeapBytes = 8_000_000,
                ThreadPoolQueue = 5,
                HeartbeatAgeMs = 412,
                Restarts = 7,
                LastExit = new LastExit("crashed", "SIGSEGV"),
                OldestRequests = [new RequestInFlight("GET", "/slow", 31_000), new RequestInFlight("POST", "/orders", 12)],
            },
            new WorkerStatus { Slot = 1, State = "waiting", Generation = 3 },
        ],
        Totals = new TotalsStatus(
            2_000_000,
            31,
            9,
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["crashed"] = 1, ["recycled"] = 6 },
            12,
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["1xx"] = 0, ["2xx"] = 1_990_000, ["3xx"] = 0, ["4xx"] = 9_988, ["5xx"] = 12 },
            new SortedDictionary<string, long>(StringComparer.Ordinal) { ["200"] = 1_990_000, ["404"] = 9_988, ["500"] = 2, ["503"] = 10 },
            new LatencyStatus(0.41, 12.5, 250)),
    };
}
