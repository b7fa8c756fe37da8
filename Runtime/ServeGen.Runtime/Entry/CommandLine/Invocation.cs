using ServeGen.Configuration;

namespace ServeGen.Entry;

/// <summary>A command line that was understood.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Given">The settings given as options, in order.</param>
/// <param name="Profile">What <c>--profile</c> says; null when it is absent.</param>
/// <param name="Json">Print JSON instead of a table.</param>
/// <param name="AppArguments">What follows <c>--</c>.</param>
internal sealed record Invocation(
    Verb Verb, IReadOnlyList<GivenValue> Given, string? Profile, bool Json, IReadOnlyList<string> AppArguments);
