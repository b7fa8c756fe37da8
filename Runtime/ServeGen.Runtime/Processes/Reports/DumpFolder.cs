using System.Globalization;

namespace ServeGen.Processes;

/// <summary>
/// The files of reports: where createdump writes them for each worker, under what names they are kept, and how many.
/// </summary>
internal sealed class DumpFolder
{
    /// <summary>How many reports are kept; the oldest goes first.</summary>
    public const int MostReports = 10;

    /// <summary>How many of those are kept whose worker never became ready: a loop of broken boots must not drive out the others.</summary>
    public const int MostBootReports = 3;

    private const string Off = "off";
    private const string Ending = ".json";
    private const string BootEnding = "-boot" + Ending;

    private readonly Lock _lock = new();
    private readonly string _name;
    private readonly string _token = Guid.NewGuid().ToString("N")[..12];

    private DumpFolder(string server, string? directory, string? whyNone)
    {
        (Directory, WhyNone) = (directory, whyNone);
        _name = DumpDirectory.FileNameOf(server);
    }

    /// <summary>The directory; null when there are no reports.</summary>
    public string? Directory { get; }

    /// <summary>Why there are no reports; null when there are.</summary>
    public string? WhyNone { get; }

    /// <summary>The reason is worth a warning: the user did not choose it.</summary>
    public bool IsBroken { get; private init; }

    /// <summary>Opens the directory of the setting; null means the default one.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="server">The server's name.</param>
    /// <param name="environment">The workers' environment.</param>
    /// <param name="writer">Who the workers are, which write there; null for who this process is.</param>
    public static DumpFolder Open(
        string? setting, string server, IReadOnlyDictionary<string, string> environment, ChildIdentity? writer = null)
    {
        if (setting == Off)
        {
            return new DumpFolder(server, null, "DumpDirectory is off");
        }

        if (CrashReportVariables.AreSetIn(environment))
        {
            return new DumpFolder(server, null, "the variables DOTNET_Dbg… that the server was started with say what happens instead");
        }

        if (!CreateDump.IsThere)
        {
            return new DumpFolder(server, null, "createdump is not beside the runtime, as in a single file or a native app");
        }

        var directory = Path.GetFullPath(setting ?? DumpDirectory.DefaultFor(server, writer?.User));
        try
        {
            DumpDirectory.Prepare(directory, isOurs: setting is null, writer is { User: not null } ? writer : null);
            return new DumpFolder(server, directory, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new DumpFolder(server, null, "DumpDirectory cannot be used: " + error.Message) { IsBroken = true };
        }
    }

    /// <summary>What the worker with this number gets into its environment, each as <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> VariablesFor(int id) => Directory is null ? [] : CrashReportVariables.For(Raw(id, ""), LogOf(id));

    /// <summary>Where createdump writes the worker's report. Nobody can guess the name and put a link there.</summary>
    public string ReportOf(int id) => Raw(id, ".crashreport.json");

    /// <summary>Where createdump tells what it does.</summary>
    public string LogOf(int id) => Raw(id, ".log");

    /// <summary>Gives a report its final name and lets the oldest go; null when there is none.</summary>
    public string? Keep(int id, int slot, int pid, bool wasReady, DateTimeOffset now)
    {
        var time = now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var name = string.Create(CultureInfo.InvariantCulture, $"{_name}-{time}-worker{slot}-pid{pid}{(wasReady ? Ending : BootEnding)}");
        var path = Path.Combine(Directory!, name);
        lock (_lock)
        {
            try
            {
                File.Move(ReportOf(id), path, overwrite: true);
                DeleteOldest();
                return path;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>Removes what createdump left besides a report that is kept.</summary>
    public void Clear(int id)
    {
        foreach (var path in (string[])[LogOf(id), ReportOf(id)])
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A leftover file hurts nobody.
            }
        }
    }

    private string Raw(int id, string ending) =>
        Path.Combine(Directory!, string.Create(CultureInfo.InvariantCulture, $".{_name}-{_token}-{id}{ending}"));

    // The time comes first in the name, so the order of names is that of age.
    private void DeleteOldest()
    {
        var reports = System.IO.Directory.GetFiles(Directory!, _name + "-*-worker*-pid*" + Ending).Order(StringComparer.Ordinal).ToList();
        var boots = reports.FindAll(path => path.EndsWith(BootEnding, StringComparison.Ordinal));
        var excess = boots.Take(boots.Count - MostBootReports).ToList();
        excess.AddRange(reports.Except(excess, StringComparer.Ordinal).Take(reports.Count - excess.Count - MostReports));
        excess.ForEach(File.Delete);
    }
}
