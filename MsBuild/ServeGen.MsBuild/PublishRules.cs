using ServeGen.Configuration;

namespace ServeGen.MsBuild;

/// <summary>What can go wrong at publish by the user's hand. Each has a page under docs/rules.</summary>
internal static class PublishRules
{
    public static readonly RuleInfo LauncherName = new(
        "SERVE901",
        "The launcher's name is not a free file name",
        "The launcher cannot be called '{0}': {1}. Set ServeGenLauncherName to a plain file name, such as serve.",
        refuses: true);

    public static readonly RuleInfo TemplateMissing = new(
        "SERVE902",
        "The launcher's template does not exist",
        "There is no launcher template '{0}'. Correct ServeGenLauncherTemplate, or remove it to use the built-in one.",
        refuses: true);

    public static readonly RuleInfo TemplateBroken = new(
        "SERVE903",
        "The launcher's template cannot be rendered",
        "The launcher template cannot be rendered: {0}",
        refuses: true);

    public static readonly RuleInfo NotGenerated = new(
        "SERVE904",
        "The server configuration was not compiled",
        "'{0}' is marked [ServerConfig], but ServeGen's generator did not compile it. It needs a C# project, and the "
        + "analyzers of the package.",
        refuses: true);

    public static readonly IReadOnlyList<RuleInfo> All = [LauncherName, TemplateMissing, TemplateBroken, NotGenerated];
}
