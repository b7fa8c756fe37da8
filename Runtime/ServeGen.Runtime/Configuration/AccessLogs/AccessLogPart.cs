namespace ServeGen.Configuration;

/// <summary>One piece of a format, in the order in which a line has them.</summary>
/// <param name="Atom">What it is filled with.</param>
/// <param name="Text">The text itself, or the name of a header or a variable; empty for all else.</param>
internal sealed record AccessLogPart(AccessLogAtom Atom, string Text = "");
