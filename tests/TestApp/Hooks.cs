using ServeGen;

namespace TestApp;

/// <summary>What the hooks of the test app do.</summary>
internal static class Hooks
{
    private static readonly string? How = Environment.GetEnvironmentVariable("TESTAPP_HOOKS");

    public static void Log(ServerContext server, string what)
    {
        Misbehave(what);
        Write(server.Log, what);
    }

    public static void Log(WorkerContext worker, string what)
    {
        Misbehave(what);
        Write(worker.Log, $"{what} in slot {worker.Slot}");
    }

    public static void Log(HttpContext http, string what)
    {
        Misbehave(what);
        Write(http.RequestServices.GetRequiredService<ILogger<WebApplication>>(), what);
    }

    private static void Misbehave(string what)
    {
        if (How == "throw-later" && !what.StartsWith("OnStarting", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("a hook is broken");
        }

        if (How is not null && How.StartsWith("hang:", StringComparison.Ordinal) && what.StartsWith(How[5..], StringComparison.Ordinal))
        {
            new ManualResetEventSlim().Wait();
        }
    }

    // A warning, since the test app's own log starts there.
#pragma warning disable CA1848, CA2254 // A test's hook, as a user would write it.
    private static void Write(ILogger log, string what) => log.LogWarning("hook: " + what);
#pragma warning restore CA1848, CA2254
}
