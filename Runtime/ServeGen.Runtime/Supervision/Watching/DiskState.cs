namespace ServeGen.Supervision;

/// <summary>What lay on disk at one moment.</summary>
/// <param name="Release">The directory that the program lies in, without links.</param>
/// <param name="HasProgram">The program is there.</param>
/// <param name="Program">The files of the release that count, by their names.</param>
/// <param name="ExtraPaths">The paths of <c>ReloadExtraFiles</c>, as they are given.</param>
/// <param name="Extras">What lies there, by its path.</param>
internal sealed record DiskState(
    string Release,
    bool HasProgram,
    IReadOnlyDictionary<string, FileMark> Program,
    IReadOnlyList<string> ExtraPaths,
    IReadOnlyDictionary<string, FileMark> Extras)
{
    /// <summary>A directory that holds more than is looked at; null for none.</summary>
    public string? Crowded { get; init; }

    public bool IsSameAs(DiskState other) =>
        Release == other.Release && HasProgram == other.HasProgram && AreSame(Program, other.Program) && AreSame(Extras, other.Extras);

    /// <summary>The same release, with extra files as they are there: those were not looked at before.</summary>
    public DiskState WithExtrasOf(DiskState later) => ExtraPaths.SequenceEqual(later.ExtraPaths, StringComparer.Ordinal)
        ? this
        : this with { ExtraPaths = later.ExtraPaths, Extras = later.Extras };

    private static bool AreSame(IReadOnlyDictionary<string, FileMark> files, IReadOnlyDictionary<string, FileMark> others)
    {
        if (files.Count != others.Count)
        {
            return false;
        }

        foreach (var (path, mark) in files)
        {
            if (!others.TryGetValue(path, out var other) || other != mark)
            {
                return false;
            }
        }

        return true;
    }
}
