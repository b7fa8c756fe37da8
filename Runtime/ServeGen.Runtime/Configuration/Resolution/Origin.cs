namespace ServeGen.Configuration;

/// <summary>Where a value comes from, as the user would name the place: a file, a variable, an option.</summary>
internal sealed record Origin(string Text)
{
    public static readonly Origin Default = new("default");

    public static Origin File(string file, string profile) => new(file + " (" + profile + ")");

    public override string ToString() => Text;
}
