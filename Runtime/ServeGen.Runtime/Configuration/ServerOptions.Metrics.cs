namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>Where metrics are sent, in the protocol of StatsD: <c>HOST:PORT</c> over UDP, or <c>unix:/PATH</c> for a datagram socket.</summary>
    /// <value>Default: none.</value>
    /// <remarks>
    /// The supervisor sends them, never a worker; what they are is on the page docs/metrics.md. One that cannot be reached costs metrics
    /// and nothing else. It cannot change while the server runs. gunicorn: <c>statsd_host</c>.
    /// </remarks>
    public string? StatsdHost { get => Get<string?>(); init => Set(value); }

    /// <summary>What the names of all metrics begin with: <c>shop</c> makes <c>shop.servegen.requests</c>.</summary>
    /// <value>Default: nothing.</value>
    /// <remarks>What the protocol does not allow in a name becomes <c>_</c>. It cannot change while the server runs. gunicorn: <c>statsd_prefix</c>.</remarks>
    public string? StatsdPrefix { get => Get<string?>(); init => Set(value); }

    /// <summary>Tags of every metric, <c>NAME:VALUE</c>, for receivers that understand DogStatsD.</summary>
    /// <value>Default: none; metrics then have no tags at all, and slots and causes are parts of their names.</value>
    /// <remarks>What the protocol does not allow in a tag becomes <c>_</c>. It cannot change while the server runs. gunicorn: <c>dogstatsd_tags</c>.</remarks>
    public IReadOnlyList<string> StatsdTags { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>How often metrics are sent, in few datagrams that hold many.</summary>
    /// <value>Default 1 second; from 0.1 seconds to 1 hour.</value>
    /// <remarks>It cannot change while the server runs.</remarks>
    public TimeSpan StatsdInterval { get => Get<TimeSpan>(); init => Set(value); }
}
