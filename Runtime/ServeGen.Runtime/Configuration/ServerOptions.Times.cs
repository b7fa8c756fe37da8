namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// A ready worker that sends no heartbeat for this long (it is frozen, or its thread pool is starved) is killed and
    /// replaced.
    /// </summary>
    /// <value>Default 30 s; from 1 s to 1 day; 0 switches the check off.</value>
    /// <remarks>A slow request alone is not a hang: other requests still run. gunicorn: <c>timeout</c>.</remarks>
    public TimeSpan Timeout { get => Get<TimeSpan>(); init => Set(value); }

    /// <summary>A worker that is not ready this long after its start is killed; it counts as a failed boot.</summary>
    /// <value>Default 60 s; from 1 s to 1 day; 0 switches the check off.</value>
    /// <remarks>gunicorn has none: a boot that hangs there hangs for ever. Puma: <c>worker_boot_timeout</c>.</remarks>
    public TimeSpan BootTimeout { get => Get<TimeSpan>(); init => Set(value); }

    /// <summary>How long a draining worker may take to finish its requests before it is killed.</summary>
    /// <value>Default 30 s; from 0 to 1 day.</value>
    /// <remarks>
    /// Kubernetes kills a pod 30 s after its TERM: leave some room below its <c>terminationGracePeriodSeconds</c>.
    /// gunicorn: <c>graceful_timeout</c>.
    /// </remarks>
    public TimeSpan GracefulTimeout { get => Get<TimeSpan>(); init => Set(value); }

    /// <summary>
    /// After TERM everything goes on for this long, new connections included, before the workers drain. In Kubernetes a pod
    /// gets requests for a moment after its TERM: give it that moment.
    /// </summary>
    /// <value>Default 0; from 0 to 1 day.</value>
    /// <remarks>INT and QUIT do not wait. gunicorn has none; there one puts a sleep into the <c>preStop</c> hook.</remarks>
    public TimeSpan ShutdownDelay { get => Get<TimeSpan>(); init => Set(value); }

    /// <summary>How long a hook may take. One that takes longer is left behind, and the server goes on without it.</summary>
    /// <value>Default 30 s; from 100 ms to 1 day; 0 for no limit.</value>
    /// <remarks>gunicorn has no limit: a hook that hangs hangs the server.</remarks>
    public TimeSpan HookTimeout { get => Get<TimeSpan>(); init => Set(value); }
}
