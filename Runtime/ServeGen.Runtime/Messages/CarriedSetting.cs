namespace ServeGen.Messages;

/// <summary>A setting on its way to a worker, <c>NAME:TEXT,TEXT</c>; an empty list is the <c>NAME</c> alone.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Texts">Its value: one text, or one for each element of a list.</param>
internal sealed record CarriedSetting(string Name, IReadOnlyList<string> Texts)
{
    public override string ToString() => Texts.Count == 0 ? Name : Name + ":" + string.Join(',', Texts.Select(Uri.EscapeDataString));

    public static CarriedSetting Parse(string text)
    {
        var parts = text.Split(':', 2);
        return new CarriedSetting(parts[0], parts.Length == 1 ? [] : [.. parts[1].Split(',').Select(Uri.UnescapeDataString)]);
    }
}
