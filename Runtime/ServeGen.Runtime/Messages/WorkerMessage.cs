namespace ServeGen.Messages;

/// <summary>What a worker, or a successor, tells the supervisor that started it. A closed set.</summary>
internal abstract record WorkerMessage
{
    private WorkerMessage()
    {
    }

    /// <summary>The app's host is being built and the worker's services are in it.</summary>
    public sealed record Wired : WorkerMessage;

    /// <summary>The app has started; the warm-up requests run.</summary>
    public sealed record Warming : WorkerMessage;

    /// <summary>The app has started and is warm; the worker accepts connections once it is promoted. Of a successor: all its workers are.</summary>
    public sealed record Ready : WorkerMessage;

    /// <summary>A warm-up request failed; the worker ends.</summary>
    /// <param name="Reason">Which one, and how.</param>
    public sealed record WarmupFailed(string Reason) : WorkerMessage;

    /// <summary>Of a successor, before it is ready: it inherited the sockets of this address and has no use for them.</summary>
    /// <param name="Index">Which of the addresses it was given.</param>
    public sealed record AddressLeft(int Index) : WorkerMessage;

    /// <summary>The worker was told to drain by somebody else than the supervisor.</summary>
    public sealed record Draining : WorkerMessage;

    /// <summary>The worker has served as many requests as it should.</summary>
    public sealed record RecycleWanted : WorkerMessage;

    /// <summary>The app configures endpoints of its own; <c>Bind</c> took their place.</summary>
    /// <param name="Endpoints">The app's endpoints, separated by commas.</param>
    public sealed record EndpointsOverridden(string Endpoints) : WorkerMessage;
}
