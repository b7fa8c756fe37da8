using System.Reflection;

namespace ServeGen.Entry;

/// <summary>On which line of <c>ServerConfig.cs</c> each setting of a profile stands, as the source generator saw it.</summary>
internal static class WrittenLines
{
    private const string Line = "line";

    /// <summary>By the setting's name, such as <c>ServerConfig.cs:12</c>; a setting that some other code sets is not among them.</summary>
    public static IReadOnlyDictionary<string, string> Of(Assembly app, string profile)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in app.GetCustomAttributes<ServerManifestAttribute>())
        {
            if (fact.Kind == Line && fact.Name.StartsWith(profile + ".", StringComparison.Ordinal))
            {
                lines[fact.Name[(profile.Length + 1)..]] = fact.Value;
            }
        }

        return lines;
    }
}
