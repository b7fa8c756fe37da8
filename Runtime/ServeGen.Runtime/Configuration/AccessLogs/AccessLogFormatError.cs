using System.Globalization;
using System.Text.RegularExpressions;

namespace ServeGen.Configuration;

/// <summary>Why a text is no format of an access log, and what would be one.</summary>
internal sealed class AccessLogFormatError
{
    // Apache's %h, %>s and %{Referer}i.
    private static readonly Regex Apache = new(
        @"\G%[<>]?(?<name>\{[^}]*\})?(?<letter>[A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private AccessLogFormatError(string reason, string? suggestion) => (Reason, Suggestion) = (reason, suggestion);

    /// <summary>What is wrong and where, to follow the name of the setting.</summary>
    public string Reason { get; }

    /// <summary>The whole text with that one place repaired; null when there is no telling how.</summary>
    public string? Suggestion { get; }

    public static AccessLogFormatError UnknownAtom(string text, int start, int end)
    {
        var atom = text.Substring(start, end - start);
        var repair = AccessLogAtoms.Nearest(text.Substring(start + 2, end - start - 4)) is { } nearest ? "%(" + nearest + ")s" : null;
        return At(text, start, end, $"no atom is called {atom}", repair);
    }

    public static AccessLogFormatError BarePercent(string text, int start)
    {
        var apache = Apache.Match(text, start);
        var name = apache.Groups["name"].Value + apache.Groups["letter"].Value;
        return apache.Success && AccessLogAtoms.Find(name) is not null
            ? At(text, start, start + apache.Length, $"{apache.Value} is Apache's way to write it", "%(" + name + ")s")
            : At(text, start, start + 1, "after % comes (ATOM)s, or another % for the character itself", "%%");
    }

    public static AccessLogFormatError Unprintable(string text, int at) => At(
        text, at, at + 1, "there is a character that cannot be printed, U+" + ((int)text[at]).ToString("X4", CultureInfo.InvariantCulture), repair: null);

    public static AccessLogFormatError NoAtom(string text, string? nearest) => new(
        $"'{text}' is none of common, combined and json, and has no atom such as %(h)s" + (nearest is null ? "" : $"; {nearest} is near"), nearest);

    private static AccessLogFormatError At(string text, int start, int end, string what, string? repair) => new(
        $"at {(start + 1).ToString(CultureInfo.InvariantCulture)}: {what}" + (repair is null ? "" : $"; write {repair}"),
        repair is null ? null : text.Remove(start, end - start).Insert(start, repair));
}
