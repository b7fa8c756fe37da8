namespace ServeGen.Supervision;

/// <summary>
/// The variables that the supervisor gave a worker's .NET runtime, which reads them at its start and never again. What the
/// app starts must not have them: it would write its crashes to our files, and live in a worker's memory.
/// </summary>
internal static class OwnVariables
{
    /// <summary>Names them, so that the user's own of such a name are left alone.</summary>
    private const string Marker = "SERVEGEN_OWN";

    /// <summary>The variables and the mark that they are ours, each as <c>NAME=value</c>.</summary>
    public static IEnumerable<string> Mark(IReadOnlyList<string> variables) =>
        variables.Append(Marker + "=" + string.Join(',', variables.Select(NameOf)));

    public static string NameOf(string variable) => variable[..variable.IndexOf('=', StringComparison.Ordinal)];

    /// <summary>In a worker.</summary>
    public static void KeepFromChildren()
    {
        var names = Environment.GetEnvironmentVariable(Marker) ?? "";
        foreach (var name in names.Split(',', StringSplitOptions.RemoveEmptyEntries).Append(Marker))
        {
            if (name == RuntimeVariables.SpinLimit)
            {
                // The one that is read later, when the pool starts: from here as well.
                AppContext.SetData(RuntimeVariables.SpinLimitOfTheApp, Environment.GetEnvironmentVariable(name));
            }

            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
