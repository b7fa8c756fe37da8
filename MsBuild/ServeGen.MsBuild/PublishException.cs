using System.Globalization;
using ServeGen.Configuration;

namespace ServeGen.MsBuild;

/// <summary>A mistake of the user that stops the publish, with the rule that explains it.</summary>
internal sealed class PublishException : Exception
{
    public PublishException(RuleInfo rule, string? file, params string[] arguments)
        : base(string.Format(CultureInfo.InvariantCulture, rule.Message, arguments))
    {
        Rule = rule;
        File = file;
    }

    public RuleInfo Rule { get; }

    /// <summary>The file at fault; null when it is a property of the project.</summary>
    public string? File { get; }
}
