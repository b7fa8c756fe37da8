using BenchmarkDotNet.Reports;

namespace ServeGen.Benchmarks;

/// <summary>What one request takes.</summary>
internal sealed record Cost(double Nanoseconds, long Bytes)
{
    /// <summary>What everything that the worker adds may cost.</summary>
    public static Cost Budget { get; } = new(300, 0);

    /// <summary>What a line of the access log may cost.</summary>
    public static Cost Line { get; } = new(400, 0);

    public static Cost operator -(Cost one, Cost other) => new(one.Nanoseconds - other.Nanoseconds, one.Bytes - other.Bytes);

    public static Cost Of(Summary summary, string benchmark)
    {
        var report = ReportOf(summary, benchmark);
        return new Cost(report.ResultStatistics!.Median, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    /// <summary>What one call takes, in milliseconds; null when that benchmark was not asked for.</summary>
    public static double? MillisecondsOf(Summary summary, string benchmark) =>
        summary.Reports.Any(report => Names(report, benchmark)) ? ReportOf(summary, benchmark).ResultStatistics!.Median / 1_000_000 : null;

    /// <summary>What one call takes in the long run, waits for others included, in nanoseconds.</summary>
    public static double MeanOf(Summary summary, string benchmark) => ReportOf(summary, benchmark).ResultStatistics!.Mean;

    private static BenchmarkReport ReportOf(Summary summary, string benchmark) =>
        summary.Reports.Single(report => Names(report, benchmark));

    private static bool Names(BenchmarkReport report, string benchmark) =>
        string.Equals(report.BenchmarkCase.Descriptor.WorkloadMethod.Name, benchmark, StringComparison.Ordinal);

    public bool IsWithin(Cost budget) => Nanoseconds <= budget.Nanoseconds && Bytes <= budget.Bytes;
}
