namespace ServeGen;

/// <summary>Which of .NET's garbage collectors a worker uses, for <c>ServerOptions.GarbageCollector</c>.</summary>
public enum GarbageCollector
{
    /// <summary>One heap, collected on the thread that needs memory: the smaller process. For many workers on few processors.</summary>
    Workstation,

    /// <summary>Several heaps with threads of their own, as many as the load needs: more requests per second of each worker.</summary>
    Server,
}
