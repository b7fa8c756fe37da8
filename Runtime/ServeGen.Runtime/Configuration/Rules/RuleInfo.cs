namespace ServeGen.Configuration;

/// <summary>A rule's identity: what the compiler reports, what the server prints at start, and the page that explains it.</summary>
internal sealed class RuleInfo
{
    public RuleInfo(string id, string title, string message, bool refuses)
    {
        Id = id;
        Title = title;
        Message = message;
        Refuses = refuses;
    }

    public string Id { get; }

    /// <summary>One sentence without a full stop, for lists.</summary>
    public string Title { get; }

    /// <summary>The message, with {0} and so on for the finding's arguments.</summary>
    public string Message { get; }

    /// <summary>True when the server does not start with it (exit code 78), false when it only warns.</summary>
    public bool Refuses { get; }

    /// <summary>The page under docs/rules that explains it.</summary>
    public string HelpLink => "https://github.com/servegen/servegen/blob/main/docs/rules/" + Id + ".md";
}
