namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// How many boots may fail, while no worker was ever ready, before the server gives up with exit code 3: a release that
    /// cannot work is to be noticed by whoever started it.
    /// </summary>
    /// <value>Default 3; from 1 to 1000, or 0 to try for ever, as where a database comes up later than the app.</value>
    /// <remarks>
    /// Once any worker was ready it never gives up. gunicorn gives up after the first. systemd: <c>StartLimitBurst=</c> counts
    /// what comes after.
    /// </remarks>
    public int MaxFailedBoots { get => Get<int>(); init => Set(value); }

    /// <summary>
    /// The longest pause before a slot whose workers keep failing gets its next one. The first pause is 0.1 s, and each is
    /// twice the one before, give or take a fifth.
    /// </summary>
    /// <value>Default 30 seconds; from 0.1 seconds to 1 hour.</value>
    /// <remarks>A degraded server waits this long each time. PM2: <c>exp_backoff_restart_delay</c>. gunicorn does not wait.</remarks>
    public TimeSpan MaxRestartDelay { get => Get<TimeSpan>(); init => Set(value); }
}
