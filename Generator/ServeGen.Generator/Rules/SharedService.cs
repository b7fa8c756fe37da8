namespace ServeGen.Generator;

/// <summary>What several workers may share, once the app registers it.</summary>
internal enum SharedService
{
    None,
    DistributedCache,
    Backplane,
    OutputCacheStore,
    RateLimiter,
}
