namespace ServeGen.Messages;

/// <summary>One setting in effect, as an app describes it.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Origin">Where the value was given.</param>
/// <param name="Texts">The value: one text, or one for each element of a list.</param>
internal sealed record DescribedSetting(string Name, string Origin, IReadOnlyList<string> Texts);
