namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// How much memory the managed heap of one worker may take. Each .NET process would take the machine for its own; with
    /// several workers that promises the same memory several times, and the kernel would kill one of them.
    /// </summary>
    /// <value>
    /// Default: three quarters of the memory of the machine or container (<see cref="Machine.Memory"/>), divided by
    /// <see cref="Workers"/> + <see cref="Spares"/> + <see cref="ReloadParallelism"/>, but at least 128 MiB. From 32 MiB to
    /// 64 TiB; 0 for no limit of ours.
    /// </value>
    /// <remarks>
    /// Becomes <c>DOTNET_GCHeapHardLimit</c> of the workers. Near the limit the collector works harder; beyond it an allocation
    /// throws. Without a value of its own it leaves alone what <c>DOTNET_GCHeapHardLimit</c>,
    /// <c>DOTNET_GCHeapHardLimitPercent</c> or the app's runtimeconfig.json say. gunicorn has none.
    /// </remarks>
    public ByteSize? MemoryPerWorker { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>Which garbage collector the workers use.</summary>
    /// <value>Default: the app's own, which for a project of the Web SDK is <see cref="GarbageCollector.Server"/>.</value>
    /// <remarks>Becomes <c>DOTNET_gcServer</c> of the workers.</remarks>
    public GarbageCollector? GarbageCollector { get => Get<GarbageCollector?>(); init => Set(value); }

    /// <summary>Whether old objects are collected on a thread of their own, while requests go on.</summary>
    /// <value>Default: the app's own, which is yes unless the project says otherwise.</value>
    /// <remarks>Becomes <c>DOTNET_gcConcurrent</c> of the workers. In a project file: <c>ConcurrentGarbageCollection</c>.</remarks>
    public bool? ConcurrentCollection { get => Get<bool?>(); init => Set(value); }

    /// <summary>How hard the collector tries to keep the heap small, at the price of processor time.</summary>
    /// <value>Default: the app's own, which is 0 unless the project says otherwise; from 0 (not) to 9 (hardest).</value>
    /// <remarks>Becomes <c>DOTNET_GCConserveMemory</c> of the workers. 5 to 7 is what the runtime's documentation advises.</remarks>
    public int? ConserveMemory { get => Get<int?>(); init => Set(value); }

    /// <summary>
    /// How many processors a worker counts on: the size of its thread pool at the start, and what
    /// <see cref="System.Environment.ProcessorCount"/> says. With <see cref="PinProcessors"/> it gets no more than these.
    /// </summary>
    /// <value>Default: all that the supervisor may use; one where they are pinned. From 1 to 1024.</value>
    /// <remarks>Becomes <c>DOTNET_PROCESSOR_COUNT</c> of the workers.</remarks>
    public int? ProcessorsPerWorker { get => Get<int?>(); init => Set(value); }

    /// <summary>
    /// Whether a thread of a worker's pool that has nothing to do looks for work a moment longer before it sleeps. Alone on its
    /// processors that saves it a wake-up; where workers share them it takes time from whoever has something to do.
    /// </summary>
    /// <value>Default: the app's own, which is yes, where there are two processors or more for each worker, and else no.</value>
    /// <remarks>
    /// No becomes <c>DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0</c> of the workers. Without a value of its own it leaves
    /// alone what that variable or <c>ThreadPoolSpinCount</c> in the project say.
    /// </remarks>
    public bool? ThreadPoolSpinning { get => Get<bool?>(); init => Set(value); }

    /// <summary>
    /// Whether each worker runs on processors of its own: slot 0 on the first <see cref="ProcessorsPerWorker"/> of those that
    /// the supervisor may use, slot 1 on the next, and from the start again when there are no more.
    /// </summary>
    /// <value>Default: no; the kernel moves them where there is time.</value>
    /// <remarks>
    /// Caches stay warm, but a busy worker cannot use an idle processor. nginx: <c>worker_cpu_affinity auto</c>; uWSGI:
    /// <c>cpu-affinity</c>.
    /// </remarks>
    public bool PinProcessors { get => Get<bool>(); init => Set(value); }
}
