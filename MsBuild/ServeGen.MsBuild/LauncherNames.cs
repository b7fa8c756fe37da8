namespace ServeGen.MsBuild;

/// <summary>What a launcher may be called: any file name that is not taken by the app itself.</summary>
internal static class LauncherNames
{
    public static void CheckAsLauncherName(this string name, params string[] taken)
    {
        var reason =
            name.Trim().Length == 0 ? "it is empty" :
            name is "." or ".." ? "it is a directory" :
            name.IndexOfAny(['/', '\\']) >= 0 ? "it is a path; the launcher lies beside the app" :
            name.Any(char.IsControl) ? "it has a control character" :
            taken.Contains(name, StringComparer.Ordinal) ? "the app's own file has that name" :
            null;
        if (reason is not null)
        {
            throw new PublishException(PublishRules.LauncherName, file: null, name, reason);
        }
    }
}
