using System.Text;

namespace ServeGen.Configuration;

/// <summary>
/// A format of the access log, taken apart: one of three names, or text with gunicorn's atoms (<c>%(h)s</c>). Read in the
/// compiler, which makes code of it, and in the worker, which interprets those that it has no code for.
/// </summary>
internal sealed class AccessLogFormat
{
    public const string Common = "common";
    public const string Combined = "combined";
    public const string Json = "json";

    private const string CommonText = "%(h)s %(l)s %(u)s %(t)s \"%(r)s\" %(s)s %(b)s";
    private const string CombinedText = CommonText + " \"%(f)s\" \"%(a)s\"";

    // Every field, in JSON's own types; a custom one has no need of a second set of names.
    private const string JsonText =
        "{\"time\":%(t)s,\"remote\":%(h)s,\"user\":%(u)s,\"method\":%(m)s,\"path\":%(U)s,\"query\":%(q)s,\"protocol\":%(H)s,"
        + "\"status\":%(s)s,\"bytes\":%(B)s,\"durationUs\":%(D)s,\"referer\":%(f)s,\"userAgent\":%(a)s,"
        + "\"traceparent\":%({traceparent}i)s,\"pid\":%(p)s,\"slot\":%(w)s,\"generation\":%(g)s}";

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        [Common] = CommonText,
        [Combined] = CombinedText,
        [Json] = JsonText,
    };

    private AccessLogFormat(string text, IReadOnlyList<AccessLogPart> parts) => (Text, Parts) = (text, parts);

    /// <summary>As the user wrote it.</summary>
    public string Text { get; }

    public IReadOnlyList<AccessLogPart> Parts { get; }

    /// <summary>Values are written as JSON has them: quoted, escaped, null.</summary>
    public bool IsJson => Text == Json;

    /// <summary>Somebody must count the bytes of the responses.</summary>
    public bool NeedsBytes => Parts.Any(part => part.Atom is AccessLogAtom.Bytes or AccessLogAtom.BytesOrDash);

    /// <summary>Reads a format; on failure the error says what is wrong, and where.</summary>
    public static bool TryParse(string text, out AccessLogFormat? format, out AccessLogFormatError? error)
    {
        format = null;
        var parts = new List<AccessLogPart>();
        error = ReadParts(Named.TryGetValue(text, out var named) ? named : text, parts);
        if (error is null && parts.All(part => part.Atom == AccessLogAtom.Literal))
        {
            error = AccessLogFormatError.NoAtom(text, NearestName.Of(text.Trim(), Named.Keys));
        }

        if (error is null)
        {
            format = new AccessLogFormat(text, parts);
        }

        return error is null;
    }

    /// <summary>Reads a format that the rules have accepted.</summary>
    public static AccessLogFormat Parse(string text) =>
        TryParse(text, out var format, out var error) ? format! : throw new FormatException(error!.Reason);

    private static AccessLogFormatError? ReadParts(string text, List<AccessLogPart> parts)
    {
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || !IsWhole(text, i))
            {
                return AccessLogFormatError.Unprintable(text, i);
            }

            if (text[i] != '%' || IsAt(text, i, "%%"))
            {
                i += text[i] == '%' ? 1 : 0;
                literal.Append(text[i]);
                continue;
            }

            var end = IsAt(text, i, "%(") ? text.IndexOf(")s", i, StringComparison.Ordinal) : -1;
            if (end < 0)
            {
                return AccessLogFormatError.BarePercent(text, i);
            }

            if (AccessLogAtoms.Find(text.Substring(i + 2, end - i - 2)) is not { } part)
            {
                return AccessLogFormatError.UnknownAtom(text, i, end + 2);
            }

            Flush(literal, parts);
            parts.Add(part);
            i = end + 1;
        }

        Flush(literal, parts);
        return null;
    }

    private static void Flush(StringBuilder literal, List<AccessLogPart> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new AccessLogPart(AccessLogAtom.Literal, literal.ToString()));
            literal.Clear();
        }
    }

    private static bool IsAt(string text, int index, string what) => string.CompareOrdinal(text, index, what, 0, what.Length) == 0;

    // Half a pair of surrogates is no character that could be written.
    private static bool IsWhole(string text, int index) =>
        char.IsLowSurrogate(text[index]) ? index > 0 && char.IsHighSurrogate(text[index - 1])
        : !char.IsHighSurrogate(text[index]) || (index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]));
}
