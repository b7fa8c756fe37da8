namespace ServeGen.Processes;

/// <summary>
/// The variables that make .NET's createdump write the managed stacks of all threads, as JSON, when the process gets a
/// SIGABRT or crashes. The runtime reads them at its start and never again.
/// </summary>
internal static class CrashReportVariables
{
    private const string Enable = "DbgEnableMiniDump";
    private const string ReportOnly = "EnableCrashReportOnly";
    private const string Name = "DbgMiniDumpName";
    private const string Log = "CreateDumpLogToFile";

    private static readonly string[] Prefixes = ["DOTNET_", "COMPlus_"];
    private static readonly string[] Ours = [Enable, ReportOnly, Name, Log];

    /// <summary>True when the user has plans of their own for crashes: then theirs hold.</summary>
    public static bool AreSetIn(IReadOnlyDictionary<string, string> environment) =>
        Array.Exists(Prefixes, prefix => Array.Exists(
            [.. Ours, "DbgMiniDumpType", "EnableCrashReport"],
            name => environment.TryGetValue(prefix + name, out var value) && value.Length > 0));

    /// <summary>Each as <c>NAME=value</c>.</summary>
    /// <param name="dump">Where a dump would go; the report's name is this one with an ending.</param>
    /// <param name="log">Where createdump tells what it does, which would be the app's standard output.</param>
    public static IReadOnlyList<string> For(string dump, string log) =>
    [
        $"DOTNET_{Enable}=1", $"DOTNET_{ReportOnly}=1", $"DOTNET_{Name}={dump}", $"DOTNET_{Log}={log}",
    ];
}
