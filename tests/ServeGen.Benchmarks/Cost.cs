using BenchmarkDotNet.Reports;

namespace ServeGen.Benchmarks;

/// <summary>What one request takes.</summary>
internal sealed record Cost(double Nanoseconds, long Bytes)
{
    /// <summary>What everything that the worker adds may cost.</summary>
    public static Cost Budget { get; } = new(300, 0);

    public static Cost operator -(Cost one, Cost other) => new(one.Nanoseconds - other.Nanoseconds, one.Bytes - other.Bytes);

    public static Cost Of(Summary summary, string benchmark)
    {
        var report = summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == benchmark);
        return new Cost(report.ResultStatistics!.Median, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    public bool IsWithin(Cost budget) => Nanoseconds <= budget.Nanoseconds && Bytes <= budget.Bytes;
}
