namespace ServeGen.Loss;

/// <summary>One row of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="MustReach">What it must reach, in words.</param>
/// <param name="Measured">What it was.</param>
/// <param name="Verdict">Whether that is enough.</param>
/// <param name="Kind">Whether another machine, or a busy one, may excuse it.</param>
internal sealed record Figure(string What, string MustReach, string Measured, Verdict Verdict, FigureKind Kind)
{
    /// <summary>What is worth knowing beside the figure: losses by kind, what limits it.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}

/// <summary>What a figure says.</summary>
internal enum Verdict
{
    Reached,
    Missed,

    /// <summary>The product has no such setting yet.</summary>
    Skipped,

    /// <summary>Others had the machine.</summary>
    Undecided,
}

/// <summary>What a figure is made of.</summary>
internal enum FigureKind
{
    /// <summary>A count of what must not be: no machine excuses it.</summary>
    Loss,

    /// <summary>A time, a ratio or a size: it depends on the machine and on what else runs there.</summary>
    Measure,
}
