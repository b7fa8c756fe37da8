using Microsoft.CodeAnalysis;

namespace ServeGen.Generator.Tests;

/// <summary>Why each step of a run gave what it gave. A whole row has a name, so that a test is one line.</summary>
internal sealed record RunReasons(
    IncrementalStepRunReason Config,
    IncrementalStepRunReason EntryPoint,
    IncrementalStepRunReason Server,
    IncrementalStepRunReason Gate,
    IncrementalStepRunReason Definition,
    IncrementalStepRunReason Manifest)
{
    /// <summary>The parsers ran, found what they had found before, and nothing behind them ran at all.</summary>
    public static readonly RunReasons Untouched = new(
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached);

    /// <summary>The manifest is written again, and nothing else.</summary>
    public static readonly RunReasons NewManifest = new(
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Modified);

    /// <summary>The profiles are others; the class of Main is not.</summary>
    public static readonly RunReasons NewProfiles = NewManifest with { Definition = IncrementalStepRunReason.Modified };

    /// <summary>Main stands in another class.</summary>
    public static readonly RunReasons NewGate = new(
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Unchanged);

    public static RunReasons Of(GeneratorRun run)
    {
        return new RunReasons(
            Reason(StepNames.Config),
            Reason(StepNames.EntryPoint),
            Reason(StepNames.Server),
            Reason(StepNames.Gate),
            Reason(StepNames.Definition),
            Reason(StepNames.Manifest));

        IncrementalStepRunReason Reason(string step) => run.Result.TrackedSteps[step].Single().Outputs.Single().Reason;
    }

    /// <summary>How many files were written again.</summary>
    public static int Written(GeneratorRun run) => run.Result.TrackedOutputSteps.Values
        .SelectMany(steps => steps)
        .SelectMany(step => step.Outputs)
        .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
}
