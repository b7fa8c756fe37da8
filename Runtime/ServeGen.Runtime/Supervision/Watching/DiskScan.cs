using System.IO.Enumeration;
using ServeGen.Interop;

namespace ServeGen.Supervision;

/// <summary>
/// Looks at the files that count: names and what the kernel knows of each, no content. A link is followed anew each time, and a
/// file that cannot be looked at is none.
/// </summary>
/// <param name="app">How the server was started: there lies the program, and from there relative paths lead on.</param>
/// <param name="mostEntries">A directory with more entries than that is not listed.</param>
internal sealed class DiskScan(AppCommand app, int mostEntries = DiskScan.MostEntries)
{
    public const int MostEntries = 10_000;

    private static readonly string[] Endings = [".dll", ".so", ".deps.json", ".runtimeconfig.json"];

    private static readonly EnumerationOptions AllOfOneDirectory = new() { AttributesToSkip = FileAttributes.None, RecurseSubdirectories = false };

    public DiskState Look(IReadOnlyList<string> extraPaths)
    {
        var file = Libc.RealPath(app.AppFile) ?? app.AppFile;
        var release = Path.GetDirectoryName(file) ?? "/";
        string? crowded = null;
        var program = LookAtProgram(release, Path.GetFileName(file), ref crowded);
        var extras = new Dictionary<string, FileMark>(StringComparer.Ordinal);
        foreach (var path in extraPaths)
        {
            LookAtExtra(path, extras, ref crowded);
        }

        return new DiskState(release, program.ContainsKey(Path.GetFileName(file)), program, extraPaths, extras) { Crowded = crowded };
    }

    private Dictionary<string, FileMark> LookAtProgram(string release, string program, ref string? crowded)
    {
        var found = new Dictionary<string, FileMark>(StringComparer.Ordinal);
        var names = NamesIn(release, name => name.SequenceEqual(program) || IsOfProgram(name));
        if (names is null)
        {
            crowded = release;
            names = [program, .. Endings.Select(ending => Path.ChangeExtension(program, ending))];
        }

        foreach (var name in names)
        {
            if (Libc.StatusOfTarget(Path.Combine(release, name)) is { } status)
            {
                found[name] = FileMark.Of(status);
            }
        }

        return found;
    }

    private void LookAtExtra(string path, Dictionary<string, FileMark> found, ref string? crowded)
    {
        var place = Path.Combine(app.WorkingDirectory, path);
        if (path.Length == 0 || Libc.StatusOfTarget(place) is not { } status)
        {
            return;
        }

        found[path] = FileMark.Of(status);
        if (!status.IsDirectory)
        {
            return;
        }

        if (NamesIn(place, _ => true) is not { } names)
        {
            (found[path], crowded) = (FileMark.OfCrowded(status), place);
            return;
        }

        foreach (var name in names)
        {
            if (Libc.StatusOfTarget(Path.Combine(place, name)) is { } entry)
            {
                found[Path.Combine(path, name)] = FileMark.Of(entry);
            }
        }
    }

    private static bool IsOfProgram(ReadOnlySpan<char> name)
    {
        foreach (var ending in Endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private delegate bool IsMeant(ReadOnlySpan<char> name);

    // Null where there are too many. What begins with a dot is an editor's, or half of a copy.
    private List<string>? NamesIn(string directory, IsMeant isMeant)
    {
        var seen = 0;
        try
        {
            var names = new List<string>();
            var entries = new FileSystemEnumerable<string>(directory, (ref entry) => entry.FileName.ToString(), AllOfOneDirectory)
            {
                ShouldIncludePredicate = (ref entry) => ++seen > mostEntries || (entry.FileName[0] != '.' && isMeant(entry.FileName)),
            };
            foreach (var name in entries)
            {
                if (seen > mostEntries)
                {
                    return null;
                }

                names.Add(name);
            }

            return names;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
