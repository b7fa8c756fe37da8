namespace ServeGen.Configuration;

/// <summary>A setting as text, and where that text stands.</summary>
internal sealed record GivenValue(Setting Setting, string Text, Origin Origin);
