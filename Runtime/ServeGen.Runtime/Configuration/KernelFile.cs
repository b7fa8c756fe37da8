namespace ServeGen.Configuration;

/// <summary>Reads the small files in which the kernel says how things are.</summary>
internal static class KernelFile
{
    /// <summary>The text; empty when there is no such file, or this user may not read it.</summary>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>What stands behind a name at the begin of a line; empty when no line begins so.</summary>
    public static string Field(string path, string name) => Read(path).Split('\n')
        .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal), name)[name.Length..].Trim();
}
