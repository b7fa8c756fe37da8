using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>One format of an access log: its text, and what its lines are made of.</summary>
internal sealed record FormatModel(string Text, EquatableArray<AccessLogPart> Parts)
{
    public static FormatModel From(AccessLogFormat format) => new(format.Text, new(Merge(format)));

    // What is the same in every line is written at once.
    private static IEnumerable<AccessLogPart> Merge(AccessLogFormat format)
    {
        var literal = "";
        foreach (var part in format.Parts)
        {
            if (part.Atom is AccessLogAtom.Literal or AccessLogAtom.Dash)
            {
                literal += part.Atom == AccessLogAtom.Literal ? part.Text : format.IsJson ? "null" : "-";
                continue;
            }

            if (literal.Length > 0)
            {
                yield return new AccessLogPart(AccessLogAtom.Literal, literal);
                literal = "";
            }

            yield return part;
        }

        if (literal.Length > 0)
        {
            yield return new AccessLogPart(AccessLogAtom.Literal, literal);
        }
    }
}
