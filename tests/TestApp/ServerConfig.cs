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
#pragma warning disable SERVE502 // Blocks on purpose.
            Task.Run(() => Hooks.Log(server, "OnStarting")).Wait();
#pragma warning restore SERVE502
            var thread = new Thread(() => Hooks.Log(server, "OnStarting on a thread"));
            thread.Start();
            thread.Join();
        },
        WhenReady = server => Hooks.Log(server, $"WhenReady {server.Workers.Count}"),
        WorkerExited = (server, exit) => Hooks.Log(server, $"WorkerExited {exit.Slot} {exit.Pid} {exit.Cause}"),
        OnExit = server => Hooks.Log(server, "OnExit"),
    };

    /// <summary>Says nothing of addresses.</summary>
    public static ServerOptions Unbound => new() { Workers = 1 };

    public static ServerOptions Single => Production with { Workers = 1 };

    public static ServerOptions Released => ReleaseFile.Apply(Production);

    /// <summary>Every hook, each with a line of its own; one of each kind is asynchronous.</summary>
    public static ServerOptions Hooked => Production with
    {
        OnReload = server => Hooks.Log(server, $"OnReload {server.Generation}"),
        OnUpgrade = async server =>
        {
            await Task.Delay(1);
            Hooks.Log(server, "OnUpgrade");
        },
        WhenReady = async server =>
        {
            await Task.Delay(1);
            Hooks.Log(server, "WhenReady at last");
        },
        WorkersChanged = (server, change) => Hooks.Log(server, $"WorkersChanged {change.Before} {change.Now}"),
        WorkerStarting = (server, worker) => Hooks.Log(server, $"WorkerStarting {worker.Slot} {worker.Generation}"),
        WorkerHung = (server, worker) => Hooks.Log(server, $"WorkerHung {worker.Slot} {worker.Pid} {worker.Report}"),
        WorkerStarted = worker => Hooks.Log(worker, $"WorkerStarted {worker.Services is null}"),
        WorkerReady = async worker =>
        {
            await Task.Delay(1);
            Hooks.Log(worker, $"WorkerReady {worker.Services is null}");
        },
        TlsConfiguring = async (worker, tls) =>
        {
            await Task.Delay(1);
            Hooks.Log(worker, $"TlsConfiguring {tls.ServerCertificateContext!.TargetCertificate.Subject}");
        },
        WorkerInterrupted = worker => Hooks.Log(worker, "WorkerInterrupted"),
        WorkerStopping = worker => Hooks.Log(worker, "WorkerStopping"),
        RequestStarting = async http =>
        {
            await Task.Delay(1);
            http.Items["hook"] = "seen";
            Hooks.Log(http, $"RequestStarting {http.Request.Path}");
        },
        RequestFinished = (http, end) => Hooks.Log(http, $"RequestFinished {http.Request.Path} {end.StatusCode} {end.Duration > TimeSpan.Zero}"),
    };

    /// <summary>Works in the supervisor and throws in its workers.</summary>
    public static ServerOptions BrokenInWorkers => InSupervisor(Hooked);

    public static ServerOptions BrokenInWorkersWithoutHooks => InSupervisor(Production);

    public static ServerOptions Broken => throw new InvalidOperationException("this profile is broken");

    private static ServerOptions InSupervisor(ServerOptions options) =>
        Environment.GetEnvironmentVariable("SERVEGEN_SLOT") is null
            ? options
            : throw new InvalidOperationException("this profile is broken in workers");
}
