namespace ServeGen.Supervision;

/// <summary>A variable that the .NET runtime of a worker reads before anything of ours runs there.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">Its value, as the runtime reads it: numbers of the collector in hexadecimal.</param>
/// <param name="Setting">The setting that it comes from.</param>
internal sealed record RuntimeVariable(string Name, string Value, string Setting)
{
    public override string ToString() => Name + "=" + Value;
}
