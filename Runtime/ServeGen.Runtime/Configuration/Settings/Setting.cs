using System.Text;

namespace ServeGen.Configuration;

/// <summary>One row of the settings table. Everything that is said of a setting anywhere is derived from this.</summary>
internal sealed class Setting
{
    public Setting(string group, string name, SettingKind kind, string help)
    {
        Group = group;
        Name = name;
        Kind = kind;
        Help = help;
        OptionName = "--" + Words(name, '-').ToLowerInvariant();
        VariableName = "SERVEGEN_" + Words(name, '_').ToUpperInvariant();
    }

    /// <summary>The heading under which the reference lists it.</summary>
    public string Group { get; }

    /// <summary>The name of the property of <c>ServerOptions</c>.</summary>
    public string Name { get; }

    public SettingKind Kind { get; }

    /// <summary>One line, for <c>--help</c> and the reference.</summary>
    public string Help { get; }

    /// <summary>The value when nobody sets one; null when <see cref="DefaultText"/> tells what then happens.</summary>
    public object? Default { get; init; }

    /// <summary>Says what the default is where it is not a constant.</summary>
    public string? DefaultText { get; init; }

    /// <summary>The smallest allowed value, in the unit of <see cref="Magnitude"/>.</summary>
    public double? Min { get; init; }

    /// <summary>The largest allowed value, in the unit of <see cref="Magnitude"/>.</summary>
    public double? Max { get; init; }

    /// <summary>True when the workers need its value, which they get from the supervisor and never find out by themselves.</summary>
    public bool GoesToWorkers { get; init; }

    /// <summary>True when 0 switches the setting off although <see cref="Min"/> is above it.</summary>
    public bool ZeroIsOff { get; init; }

    /// <summary>True for a list whose texts may hold commas: it is split at line breaks alone, and shown by its names alone.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>The values that a setting of the kind <see cref="SettingKind.Choice"/> can have.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The conventional variable that platforms set (<c>PORT</c>), below ServerConfig.cs in precedence.</summary>
    public string? ConventionalVariable { get; init; }

    /// <summary>What stands for the value in <c>--help</c>, where the kind alone says too little.</summary>
    public string? Placeholder { get; init; }

    /// <summary>gunicorn's name for it, for people who come from there.</summary>
    public string? GunicornName { get; init; }

    /// <summary>The command-line option, in kebab case.</summary>
    public string OptionName { get; }

    /// <summary>The environment variable.</summary>
    public string VariableName { get; }

    /// <summary>False for hooks, which only code can set.</summary>
    public bool HasText => Kind != SettingKind.Hook;

    /// <summary>A value as the number that limits are given in: counts as they are, durations in seconds, sizes in bytes.</summary>
    public static double? Magnitude(object? value) => value switch
    {
        int count => count,
        TimeSpan duration => duration.TotalSeconds,
        ByteSize size => size.Bytes,
        _ => null,
    };

    private static string Words(string name, char separator)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(separator);
            }

            words.Append(letter);
        }

        return words.ToString();
    }
}
