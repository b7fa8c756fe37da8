namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>Runs in the supervisor before any socket is opened or worker started. An exception stops the start.</summary>
    /// <remarks>gunicorn: <c>on_starting</c>.</remarks>
    public Action<ServerContext>? OnStarting { get => Get<Action<ServerContext>?>(); init => Set(value); }

    /// <summary>Runs in the supervisor once, when the wanted number of workers is ready for the first time.</summary>
    /// <remarks>An exception is logged. gunicorn: <c>when_ready</c> (there it runs before the workers boot).</remarks>
    public Action<ServerContext>? WhenReady { get => Get<Action<ServerContext>?>(); init => Set(value); }

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
}
