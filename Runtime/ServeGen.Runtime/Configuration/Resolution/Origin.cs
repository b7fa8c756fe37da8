namespace ServeGen.Configuration;

/// <summary>Where a value comes from, as the user would name the place: a file, a variable, an option.</summary>
internal sealed record Origin(string Text)
{
    public static readonly Origin Default = new("default");

    /// <summary>True for what the profile set, whose line may be known.</summary>
    public bool IsProfile { get; private init; }

    public static Origin Profile(string file, string profile) => new(file + " (" + profile + ")") { IsProfile = true };

    public override string ToString() => Text;
}
