using ServeGen;

namespace TestApp;

[ServerConfig]
internal static class ServerConfig
{
    public static ServerOptions Production => new()
    {
        Bind = ["http://127.0.0.1:0"],
        Workers = 2,
        OnStarting = server =>
        {
            if (Environment.GetEnvironmentVariable("TESTAPP_ONSTARTING") == "throw")
            {
                throw new InvalidOperationException("not today");
            }

            if (Environment.GetEnvironmentVariable("TESTAPP_ONSTARTING") == "hang")
            {
                Hooks.Log(server, "OnStarting hangs");
                new ManualResetEventSlim().Wait();
            }

            // Code of the app's own assembly on other threads, while the gate still holds the entry point's static
            // constructor: must not hang.
            Task.Run(() => Hooks.Log(server, "OnStarting")).Wait();
            var thread = new Thread(() => Hooks.Log(server, "OnStarting on a thread"));
            thread.Start();
            thread.Join();
        },
        WhenReady = server => Hooks.Log(server, $"WhenReady {server.Workers.Count}"),
        WorkerExited = (server, exit) => Hooks.Log(server, $"WorkerExited {exit.Slot} {exit.Pid} {exit.Cause}"),
        OnExit = server => Hooks.Log(server, "OnExit"),
    };

    public static ServerOptions Single => Production with { Workers = 1 };

    public static ServerOptions Broken => throw new InvalidOperationException("this profile is broken");
}

internal static class Hooks
{
    public static void Log(ServerContext server, string what)
    {
        if (Environment.GetEnvironmentVariable("TESTAPP_HOOKS") == "throw-later" && !what.StartsWith("OnStarting", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("a hook is broken");
        }

#pragma warning disable CA1848, CA2254 // A test's hook, as a user would write it.
        server.Log.LogInformation("hook: " + what);
#pragma warning restore CA1848, CA2254
    }
}
