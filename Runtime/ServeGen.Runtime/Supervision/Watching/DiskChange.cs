using System.Globalization;

namespace ServeGen.Supervision;

/// <summary>What is not on disk as it was before, in words.</summary>
/// <param name="First">The first file, and what became of it.</param>
/// <param name="Others">How many more there are.</param>
internal sealed record DiskChange(string First, int Others)
{
    /// <summary>Null for none. A release elsewhere is one change, however many files it has.</summary>
    public static DiskChange? Between(DiskState before, DiskState now)
    {
        if (before.Release != now.Release)
        {
            return new DiskChange($"The release is {now.Release} now", 0);
        }

        var changes = Between(before.Program, now.Program).Concat(Between(before.Extras, now.Extras)).ToList();
        return changes.Count == 0 ? null : new DiskChange(changes[0], changes.Count - 1);
    }

    public override string ToString() => Others switch
    {
        0 => First,
        1 => First + ", and one file more",
        _ => string.Create(CultureInfo.InvariantCulture, $"{First}, and {Others} files more"),
    };

    private static IEnumerable<string> Between(IReadOnlyDictionary<string, FileMark> before, IReadOnlyDictionary<string, FileMark> now) =>
        from path in before.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let was = before.TryGetValue(path, out var old) ? old : (FileMark?)null
        let isNow = now.TryGetValue(path, out var young) ? young : (FileMark?)null
        where was != isNow
        select path + (was is null ? " is new" : isNow is null ? " is gone" : " changed");
}
