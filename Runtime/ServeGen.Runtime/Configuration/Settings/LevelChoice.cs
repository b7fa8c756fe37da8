namespace ServeGen.Configuration;

/// <summary>One entry of <c>LogLevel</c>: how much is logged, of everything or of one category and what is below it.</summary>
internal sealed class LevelChoice
{
    // In the order of the framework's own numbers.
    private static readonly string[] Levels = ["trace", "debug", "information", "warning", "error", "critical", "none"];

    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["info"] = "information",
        ["warn"] = "warning",
        ["fatal"] = "critical",
        ["off"] = "none",
    };

    private LevelChoice(string category, int level) => (Category, Level) = (category, level);

    /// <summary>Empty for everything.</summary>
    public string Category { get; }

    /// <summary>The number of the framework's <c>LogLevel</c>.</summary>
    public int Level { get; }

    /// <summary>Reads <c>LEVEL</c> or <c>CATEGORY=LEVEL</c>; on failure there may be a text that was probably meant.</summary>
    public static bool TryParse(string text, out LevelChoice? choice, out string? meant)
    {
        var at = text.LastIndexOf('=');
        var (category, name) = (at < 0 ? "" : text.Substring(0, at).Trim(), text.Substring(at + 1).Trim());
        var full = Others.TryGetValue(name, out var other) ? other : name;
        var level = Array.FindIndex(Levels, known => string.Equals(known, full, StringComparison.OrdinalIgnoreCase));
        var isWhole = level >= 0 && (at < 0 || category.Length > 0);
        choice = isWhole ? new LevelChoice(category, level) : null;
        meant = isWhole || (level < 0 && NearestName.Of(name, Levels) is null) ? null : Written(category, level < 0 ? NearestName.Of(name, Levels)! : name);
        return isWhole;
    }

    /// <summary>Reads an entry that the rules have accepted.</summary>
    public static LevelChoice Parse(string text) => TryParse(text, out var choice, out _) ? choice! : throw new FormatException(text);

    /// <summary>What those entries make of a category: the nearest one above it counts, of equals the last; null when none says anything.</summary>
    public static int? Of(string category, IEnumerable<string> entries)
    {
        LevelChoice? nearest = null;
        foreach (var entry in entries.Select(Parse))
        {
            if (IsAbove(entry.Category, category) && (nearest is null || entry.Category.Length >= nearest.Category.Length))
            {
                nearest = entry;
            }
        }

        return nearest?.Level;
    }

    private static bool IsAbove(string prefix, string category) =>
        prefix.Length == 0
        || string.Equals(prefix, category, StringComparison.OrdinalIgnoreCase)
        || category.StartsWith(prefix + ".", StringComparison.OrdinalIgnoreCase);

    private static string Written(string category, string level) => category.Length == 0 ? level : category + "=" + level;
}
