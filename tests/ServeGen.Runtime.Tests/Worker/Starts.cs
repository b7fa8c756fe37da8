using ServeGen.Messages;

namespace ServeGen.Tests.Worker;

/// <summary>What a supervisor could have said to a worker.</summary>
internal static class Starts
{
    public static WorkerStart With(params string[] warmup) => new()
    {
        Server = "app with spaces",
        Slot = 0,
        Generation = 1,
        Channel = 3,
        Listeners = [],
        GracefulTimeout = TimeSpan.FromSeconds(30),
        HeartbeatInterval = TimeSpan.Zero,
        MaxRequests = 0,
        HookTimeout = TimeSpan.FromSeconds(10),
        HookProfile = "",
        Warmup = warmup,
    };
}
