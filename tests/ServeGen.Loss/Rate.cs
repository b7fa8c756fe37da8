using System.Diagnostics;
using ServeGen.Tests.Load;

namespace ServeGen.Loss;

/// <summary>How many requests a second a load gets through.</summary>
internal static class Rate
{
    private static readonly TimeSpan RunUp = TimeSpan.FromMilliseconds(200);

    /// <summary>Measures for a time, once the load has got going, and ends it.</summary>
    public static async Task<double> OfAsync(LoadClient load, TimeSpan length)
    {
        await Bench.ForAsync(RunUp);
        var (began, before) = (Stopwatch.GetTimestamp(), load.Answered);
        await Bench.ForAsync(length);
        var rate = (load.Answered - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await load.StopAsync();
        return load.Losses.Count == 0 ? rate : throw new InvalidOperationException($"Lost without a cause: {load.Losses[0]}");
    }
}
