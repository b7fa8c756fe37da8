using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ServeGen.Benchmarks;

/// <summary>Measures in this process: the parts of the worker are internal, and nothing is built a second time.</summary>
internal sealed class InProcess : ManualConfig
{
    public InProcess()
    {
        Add(DefaultConfig.Instance);
        AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
        WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
    }
}
