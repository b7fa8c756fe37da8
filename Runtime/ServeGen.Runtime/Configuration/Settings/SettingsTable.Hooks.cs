namespace ServeGen.Configuration;

/// <summary>Code of the user's.</summary>
internal static partial class SettingsTable
{
    private static Setting[] HooksSettings() =>
    [
        new("Hooks", "OnStarting", SettingKind.Hook, "Supervisor: before any socket is opened; an exception stops the start.")
        {
            GunicornName = "on_starting",
        },
        new("Hooks", "OnReload", SettingKind.Hook, "Supervisor: at a reload, once the new settings are accepted.")
        {
            GunicornName = "on_reload",
        },
        new("Hooks", "OnUpgrade", SettingKind.Hook, "Supervisor: at USR2, before the new supervisor is started.")
        {
            GunicornName = "pre_exec",
        },
        new("Hooks", "WhenReady", SettingKind.Hook, "Supervisor: once, when the wanted number of workers is ready.")
        {
            GunicornName = "when_ready",
        },
        new("Hooks", "WorkersChanged", SettingKind.Hook, "Supervisor: the wanted number of workers was changed.")
        {
            GunicornName = "nworkers_changed",
        },
        new("Hooks", "WorkerStarting", SettingKind.Hook, "Supervisor: a worker's process is about to be started.")
        {
            GunicornName = "pre_fork",
        },
        new("Hooks", "WorkerStarted", SettingKind.Hook, "Worker: before the app's Main.")
        {
            GoesToWorkers = true, GunicornName = "post_fork",
        },
        new("Hooks", "WorkerReady", SettingKind.Hook, "Worker: the app has started and is warm.")
        {
            GoesToWorkers = true, GunicornName = "post_worker_init",
        },
        new("Hooks", "WorkerInterrupted", SettingKind.Hook, "Worker: it was told to end quickly.")
        {
            GoesToWorkers = true, GunicornName = "worker_int",
        },
        new("Hooks", "WorkerHung", SettingKind.Hook, "Supervisor: a worker gave no heartbeat and is about to be killed.")
        {
            GunicornName = "worker_abort",
        },
        new("Hooks", "RequestStarting", SettingKind.Hook, "Worker: a request came, before any middleware.")
        {
            GoesToWorkers = true, GunicornName = "pre_request",
        },
        new("Hooks", "RequestFinished", SettingKind.Hook, "Worker: the response to a request was sent.")
        {
            GoesToWorkers = true, GunicornName = "post_request",
        },
        new("Hooks", "TlsConfiguring", SettingKind.Hook, "Worker: a certificate was read and is about to be used.")
        {
            GoesToWorkers = true, GunicornName = "ssl_context",
        },
        new("Hooks", "WorkerStopping", SettingKind.Hook, "Worker: it has drained and is about to end.")
        {
            GoesToWorkers = true, GunicornName = "worker_exit",
        },
        new("Hooks", "WorkerExited", SettingKind.Hook, "Supervisor: after each end of a worker process.")
        {
            GunicornName = "child_exit",
        },
        new("Hooks", "OnExit", SettingKind.Hook, "Supervisor: the last worker is gone.")
        {
            GunicornName = "on_exit",
        },
    ];
}
