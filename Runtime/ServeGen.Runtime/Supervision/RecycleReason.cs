namespace ServeGen.Supervision;

/// <summary>Why a worker that serves is to be replaced.</summary>
internal enum RecycleReason
{
    /// <summary>It served <c>MaxRequests</c>.</summary>
    Requests,

    /// <summary>Its resident memory was above <c>MaxMemory</c>.</summary>
    Memory,

    /// <summary>Its managed heap was above <c>MaxManagedMemory</c>.</summary>
    ManagedMemory,

    /// <summary>It is as old as <c>MaxLifetime</c> allows.</summary>
    Lifetime,

    /// <summary>A time of <c>RecycleAt</c> came.</summary>
    Schedule,

    /// <summary>Somebody asked for it.</summary>
    ByHand,
}
