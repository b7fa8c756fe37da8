using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>What a rule has to say of one setting. The caller knows where that setting was written.</summary>
internal sealed class Finding
{
    public Finding(RuleInfo rule, string setting, params object[] arguments)
    {
        Rule = rule;
        Setting = setting;
        Arguments = arguments;
    }

    public RuleInfo Rule { get; }

    /// <summary>The name of the setting at fault.</summary>
    public string Setting { get; }

    /// <summary>The element at fault, where the setting is a list.</summary>
    public int? Element { get; init; }

    /// <summary>A value that would be valid, as text (<c>1</c>, <c>0s</c>); for code fixes. Null when there is no obvious one.</summary>
    public string? Suggestion { get; init; }

    public object[] Arguments { get; }

    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, Arguments);
}
