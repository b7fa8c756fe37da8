namespace ServeGen.Configuration;

/// <summary>What a setting holds; decides how its text is read, how it is shown, and how the compiler's constant is folded.</summary>
internal enum SettingKind
{
    /// <summary>A whole number (<see cref="int"/>).</summary>
    Count,

    /// <summary>A length of time (<see cref="TimeSpan"/>).</summary>
    Duration,

    /// <summary>One line of text (<see cref="string"/>).</summary>
    Text,

    /// <summary>A number of bytes (<see cref="ByteSize"/>).</summary>
    Size,

    /// <summary>Addresses to listen on (a list of <see cref="string"/>).</summary>
    Addresses,

    /// <summary>Several short texts (a list of <see cref="string"/>): paths, times of day.</summary>
    Texts,

    /// <summary>Yes or no (<see cref="bool"/>).</summary>
    Switch,

    /// <summary>One of a few (an enum); <see cref="Setting.Choices"/> has them.</summary>
    Choice,

    /// <summary>A delegate. Set in code only: it has no option and no variable.</summary>
    Hook,
}
