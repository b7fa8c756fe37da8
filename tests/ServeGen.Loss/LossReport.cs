using System.Globalization;
using ServeGen.Tests.Load;

namespace ServeGen.Loss;

/// <summary>Losses in words.</summary>
internal static class LossReport
{
    private const int Shown = 5;

    /// <summary>A figure that no request may be lost for.</summary>
    public static Figure Figure(string what, IReadOnlyList<LostRequest> losses, LoadClient load) =>
        new(what, "0", Of(losses.Count, load), losses.Count == 0 ? Verdict.Reached : Verdict.Missed, FigureKind.Loss)
        {
            Details = [.. ByKind(losses), Latency(load)],
        };

    public static string Of(int lost, LoadClient load) =>
        string.Create(CultureInfo.InvariantCulture, $"{lost} of {load.Answered + load.Losses.Count:N0}");

    /// <summary>How many of each kind, and the first few of each as the client saw them.</summary>
    public static IEnumerable<string> ByKind(IEnumerable<LostRequest> losses) =>
        losses.GroupBy(loss => loss.Kind).OrderBy(kind => kind.Key).Select(kind =>
            $"{kind.Key}: {kind.Count()} ({string.Join("; ", kind.Select(loss => loss.Detail).Distinct().Take(Shown))})");

    private static string Latency(LoadClient load)
    {
        var latency = load.TakeLatency();
        return $"latency p50 {Text(latency.Percentile(50))}, p99 {Text(latency.Percentile(99))}, "
            + $"p99.9 {Text(latency.Percentile(99.9))}, longest {Text(latency.Max)}";
    }

    public static string Text(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.##} ms");
}
