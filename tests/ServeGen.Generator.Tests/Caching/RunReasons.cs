using Microsoft.CodeAnalysis;

namespace ServeGen.Generator.Tests;

/// <summary>Why each step of a run gave what it gave. A whole row has a name, so that a test is one line.</summary>
internal sealed record RunReasons(
    IncrementalStepRunReason Config,
    IncrementalStepRunReason EntryPoint,
    IncrementalStepRunReason Server,
    IncrementalStepRunReason Gate,
    IncrementalStepRunReason Definition,
    IncrementalStepRunReason Manifest,
    IncrementalStepRunReason Origins)
{
    /// <summary>The parsers ran, found what they had found before, and nothing behind them ran at all.</summary>
    public static readonly RunReasons Untouched = new(
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Cached);

    /// <summary>The lines of the settings are written again, and nothing else.</summary>
    public static readonly RunReasons NewLines = Untouched with
    {
        Config = IncrementalStepRunReason.Unchanged,
        Origins = IncrementalStepRunReason.Modified,
    };

    /// <summary>The manifest is written again, and nothing else.</summary>
    public static readonly RunReasons NewManifest = new(
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Unchanged);

    /// <summary>The profiles are others; the class of Main is not.</summary>
    public static readonly RunReasons NewProfiles = NewManifest with
    {
        Definition = IncrementalStepRunReason.Modified,
        Origins = IncrementalStepRunReason.Modified,
    };

    /// <summary>Main stands in another class.</summary>
    public static readonly RunReasons NewGate = new(
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Modified,
        IncrementalStepRunReason.Unchanged,
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
            Reason(StepNames.Manifest),
            Reason(StepNames.Origins));

        IncrementalStepRunReason Reason(string step) => run.Result.TrackedSteps[step].Single().Outputs.Single().Reason;
    }

    /// <summary>How many files were written again.</summary>
    public static int Written(GeneratorRun run) => run.Result.TrackedOutputSteps.Values
        .SelectMany(steps => steps)
        .SelectMany(step => step.Outputs)
        .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
}
