using System.Text;

namespace ServeGen.Messages;

/// <summary>
/// What an app on disk says of itself when the supervisor asks it before a reload: the settings that it would run with, or
/// why it would not run. Text in lines: the version first, so that any other version can still be told apart.
/// </summary>
internal sealed record AppDescription
{
    private const string Head = "servegen-description";
    private const string Foot = "end";

    /// <summary>The version of ServeGen that wrote it.</summary>
    public required string Version { get; init; }

    /// <summary>The app's name and version, for the log.</summary>
    public string App { get; init; } = "";

    /// <summary>The profile that was chosen.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Every setting that has a value.</summary>
    public IReadOnlyList<DescribedSetting> Settings { get; init; } = [];

    /// <summary>Some of its hooks run in the workers.</summary>
    public bool HasWorkerHooks { get; init; }

    /// <summary>What the operator should know, one line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why the app would not run, one line each; empty when it would.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>True when nothing more of it will come.</summary>
    public static bool IsWhole(string text) => text.EndsWith('\n' + Foot + '\n', StringComparison.Ordinal);

    /// <summary>The version that wrote it; null when the text is something else.</summary>
    public static string? VersionOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && text[..end].Split('\t') is [Head, var version] ? EscapedText.Read(version) : null;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, Head, Version);
        Write(text, "app", App);
        Write(text, "profile", Profile);
        foreach (var setting in Settings)
        {
            Write(text, ["setting", setting.Name, setting.Origin, .. setting.Texts]);
        }

        Write(text, "hooks", HasWorkerHooks ? "worker" : "none");
        Write(text, ["warnings", .. Warnings]);
        Write(text, ["refusals", .. Refusals]);
        return text.Append(Foot).Append('\n').ToString();
    }

    /// <summary>Null when the text was not written by this version.</summary>
    public static AppDescription? Parse(string text)
    {
        if (!IsWhole(text) || VersionOf(text) is not { } version)
        {
            return null;
        }

        var description = new AppDescription { Version = version };
        var settings = new List<DescribedSetting>();
        foreach (var line in text.Split('\n')[1..^2])
        {
            var fields = Array.ConvertAll(line.Split('\t'), EscapedText.Read);
            if (Array.IndexOf(fields, null) >= 0 || description.With(fields!, settings) is not { } more)
            {
                return null;
            }

            description = more;
        }

        return description with { Settings = settings };
    }

    private AppDescription? With(string[] fields, List<DescribedSetting> settings)
    {
        switch (fields)
        {
            case ["setting", var name, var origin, ..]:
                settings.Add(new DescribedSetting(name, origin, fields[3..]));
                return this;
            case ["app", var app]:
                return this with { App = app };
            case ["profile", var profile]:
                return this with { Profile = profile };
            case ["hooks", var where]:
                return this with { HasWorkerHooks = where == "worker" };
            case ["warnings", ..]:
                return this with { Warnings = fields[1..] };
            case ["refusals", ..]:
                return this with { Refusals = fields[1..] };
            default:
                return null;
        }
    }

    private static void Write(StringBuilder text, params IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            text.Append(i == 0 ? "" : "\t").Append(EscapedText.Of(fields[i]));
        }

        text.Append('\n');
    }
}
