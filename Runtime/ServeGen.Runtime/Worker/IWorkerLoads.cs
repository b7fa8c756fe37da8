namespace ServeGen.Worker;

/// <summary>How the connections are spread over the workers at this moment.</summary>
internal interface IWorkerLoads
{
    /// <summary>This worker.</summary>
    WorkerLoad Own { get; }

    /// <summary>The most siblings that there can be.</summary>
    int Capacity { get; }

    /// <summary>Fills in the siblings that accept, and returns how many there are.</summary>
    int Read(Span<WorkerLoad> siblings);
}
