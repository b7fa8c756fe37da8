using ServeGen.Configuration;

namespace ServeGen.Entry;

/// <summary>A command line that was understood.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Given">The settings given as options, in order.</param>
/// <param name="Profile">What <c>--profile</c> says; null when it is absent.</param>
/// <param name="AppArguments">What follows <c>--</c>.</param>
internal sealed record Invocation(Verb Verb, IReadOnlyList<GivenValue> Given, string? Profile, IReadOnlyList<string> AppArguments)
{
    /// <summary>Print JSON instead of a table.</summary>
    public bool Json { get; init; }

    /// <summary>Return only when what was asked for is over.</summary>
    public bool Wait { get; init; }

    /// <summary>Stop quickly.</summary>
    public bool Quick { get; init; }

    /// <summary>What follows a verb that takes something: a number of workers, a slot. Empty for the other verbs.</summary>
    public string Operand { get; init; } = "";
}
