using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>What the user typed to get here: the launcher's file name, which a project may choose. In help and errors.</summary>
internal static class ProgramName
{
    public static string Text { get; } =
        Path.GetFileName(Environment.GetEnvironmentVariable(SuccessorLauncher.LauncherVariable)) is { Length: > 0 } name ? name : "serve";
}
