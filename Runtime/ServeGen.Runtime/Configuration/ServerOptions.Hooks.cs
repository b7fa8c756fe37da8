using System.Net.Security;
using Microsoft.AspNetCore.Http;
using ServeGen.Configuration;

namespace ServeGen;

// Each hook may be an async lambda: it is awaited, and what it throws is caught (Hooks/HookContext).
public sealed partial record ServerOptions
{
    /// <summary>Runs in the supervisor before any socket is opened or worker started. An exception stops the start.</summary>
    /// <remarks>gunicorn: <c>on_starting</c>.</remarks>
    public Action<ServerContext>? OnStarting { get => Get<Action<ServerContext>?>(); init => Set(value); }

    /// <summary>Runs in the supervisor at a reload, once the new settings are accepted and before the new workers start.</summary>
    /// <remarks>It is the hook of the release with which the server was started. gunicorn: <c>on_reload</c>.</remarks>
    public Action<ServerContext>? OnReload { get => Get<Action<ServerContext>?>(); init => Set(value); }

    /// <summary>Runs in the supervisor at USR2, before the new supervisor is started, which waits for it.</summary>
    /// <remarks>An exception is logged, and the upgrade goes on. gunicorn: <c>pre_exec</c>.</remarks>
    public Action<ServerContext>? OnUpgrade { get => Get<Action<ServerContext>?>(); init => Set(value); }

    /// <summary>Runs in the supervisor once, when the wanted number of workers is ready for the first time.</summary>
    /// <remarks>An exception is logged. gunicorn: <c>when_ready</c> (there it runs before the workers boot).</remarks>
    public Action<ServerContext>? WhenReady { get => Get<Action<ServerContext>?>(); init => Set(value); }

    /// <summary>Runs in the supervisor when the wanted number of workers was changed: by TTIN, TTOU, or a reload.</summary>
    /// <remarks>An exception is logged. gunicorn: <c>nworkers_changed</c>.</remarks>
    public Action<ServerContext, WorkersChange>? WorkersChanged
    {
        get => Get<Action<ServerContext, WorkersChange>?>();
        init => Set(value);
    }

    /// <summary>Runs in the supervisor for each worker, when its process is about to be started.</summary>
    /// <remarks>The worker does not wait for it. An exception is logged. gunicorn: <c>pre_fork</c>.</remarks>
    public Action<ServerContext, NewWorker>? WorkerStarting
    {
        get => Get<Action<ServerContext, NewWorker>?>();
        init => Set(value);
    }

    /// <summary>Runs in each worker before the app's <c>Main</c>, which waits for it.</summary>
    /// <remarks>There are no services yet. An exception is logged. gunicorn: <c>post_fork</c>.</remarks>
    public Action<WorkerContext>? WorkerStarted { get => Get<Action<WorkerContext>?>(); init => Set(value); }

    /// <summary>Runs in each worker when the app has started and is warm. The worker serves only after it.</summary>
    /// <remarks>An exception is logged. gunicorn: <c>post_worker_init</c>.</remarks>
    public Action<WorkerContext>? WorkerReady { get => Get<Action<WorkerContext>?>(); init => Set(value); }

    /// <summary>Runs in a worker that had started when it is told to end quickly: INT or QUIT, to it or to the server.</summary>
    /// <remarks>The stop does not wait for it. An exception is logged. gunicorn: <c>worker_int</c>.</remarks>
    public Action<WorkerContext>? WorkerInterrupted { get => Get<Action<WorkerContext>?>(); init => Set(value); }

    /// <summary>Runs in the supervisor when a worker gave no heartbeat for <see cref="Timeout"/>, before it is killed.</summary>
    /// <remarks>The worker is killed without waiting for it. An exception is logged. gunicorn: <c>worker_abort</c>.</remarks>
    public Action<ServerContext, HungWorker>? WorkerHung
    {
        get => Get<Action<ServerContext, HungWorker>?>();
        init => Set(value);
    }

    /// <summary>Runs in the worker for each request, before any middleware. The request goes on after it.</summary>
    /// <remarks>An exception is logged, and the request goes on. gunicorn: <c>pre_request</c>.</remarks>
    public Action<HttpContext>? RequestStarting { get => Get<Action<HttpContext>?>(); init => Set(value); }

    /// <summary>Runs in the worker for each request, when its response was sent.</summary>
    /// <remarks>The connection's next request waits for it. An exception is logged. gunicorn: <c>post_request</c>.</remarks>
    public Action<HttpContext, RequestEnd>? RequestFinished
    {
        get => Get<Action<HttpContext, RequestEnd>?>();
        init => Set(value);
    }

    /// <summary>
    /// Runs in each worker for each certificate of <see cref="CertificateFile"/> when it was read, at the start and whenever its
    /// file has changed: a place to set what no setting has, such as <c>CipherSuitesPolicy</c>.
    /// </summary>
    /// <remarks>An exception refuses the certificate: at the start the boot fails, later the old one stays. gunicorn: <c>ssl_context</c>.</remarks>
    public Action<WorkerContext, SslServerAuthenticationOptions>? TlsConfiguring
    {
        get => Get<Action<WorkerContext, SslServerAuthenticationOptions>?>();
        init => Set(value);
    }

    /// <summary>Runs in a worker that had started, when it has drained and before its host is stopped.</summary>
    /// <remarks>It gets what the drain left of <see cref="GracefulTimeout"/>. An exception is logged. gunicorn: <c>worker_exit</c>.</remarks>
    public Action<WorkerContext>? WorkerStopping { get => Get<Action<WorkerContext>?>(); init => Set(value); }

    /// <summary>Runs in the supervisor after each end of a worker process, whatever its cause.</summary>
    /// <remarks>An exception is logged. gunicorn: <c>child_exit</c>.</remarks>
    public Action<ServerContext, WorkerExit>? WorkerExited
    {
        get => Get<Action<ServerContext, WorkerExit>?>();
        init => Set(value);
    }

    /// <summary>Runs in the supervisor after the last worker is gone, before it exits.</summary>
    /// <remarks>An exception is logged. gunicorn: <c>on_exit</c>.</remarks>
    public Action<ServerContext>? OnExit { get => Get<Action<ServerContext>?>(); init => Set(value); }

    /// <summary>A hook that runs in the workers is set, so that they need the profile's code.</summary>
    // By the table and not by the properties: their types would load assemblies that the supervisor has no use for.
    internal bool HasWorkerHooks =>
        SettingsTable.All.Any(setting => setting is { Kind: SettingKind.Hook, GoesToWorkers: true } && ValueOf(setting) is not null);
}
