namespace ServeGen.MsBuild;

/// <summary>The launcher's text, made from a template and what is known about the app.</summary>
internal static class LauncherText
{
    public static string Render(
        LauncherTemplate template,
        string name,
        string appFile,
        bool needsDotnet,
        IReadOnlyList<string> profiles)
    {
        var text = template.Render(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = ShellWord(name),
            ["app"] = ShellWord(appFile),
            ["dotnet"] = needsDotnet,
            ["profiles"] = profiles,
        });

        // A template may have been checked out with Windows line ends, which no shebang survives.
        return text.Replace("\r\n", "\n");
    }

    /// <summary>The text as one word of a POSIX shell, quoted only when it must be.</summary>
    public static string ShellWord(string text) =>
        text.Length > 0 && text.All(IsPlain) ? text : "'" + text.Replace("'", "'\\''") + "'";

    private static bool IsPlain(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-';
}
