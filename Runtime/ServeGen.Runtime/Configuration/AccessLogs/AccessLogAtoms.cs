namespace ServeGen.Configuration;

/// <summary>gunicorn's letters, and our own two: what may stand in <c>%(…)s</c>.</summary>
internal static class AccessLogAtoms
{
    private static readonly Dictionary<string, AccessLogAtom> Letters = new(StringComparer.Ordinal)
    {
        ["h"] = AccessLogAtom.RemoteAddress,
        ["l"] = AccessLogAtom.Dash,
        ["u"] = AccessLogAtom.User,
        ["t"] = AccessLogAtom.Time,
        ["r"] = AccessLogAtom.RequestLine,
        ["m"] = AccessLogAtom.Method,
        ["U"] = AccessLogAtom.Path,
        ["q"] = AccessLogAtom.Query,
        ["H"] = AccessLogAtom.Protocol,
        ["s"] = AccessLogAtom.Status,
        ["B"] = AccessLogAtom.Bytes,
        ["b"] = AccessLogAtom.BytesOrDash,
        ["f"] = AccessLogAtom.Referer,
        ["a"] = AccessLogAtom.UserAgent,
        ["T"] = AccessLogAtom.Seconds,
        ["M"] = AccessLogAtom.Milliseconds,
        ["D"] = AccessLogAtom.Microseconds,
        ["L"] = AccessLogAtom.DecimalSeconds,
        ["p"] = AccessLogAtom.ProcessId,
        ["w"] = AccessLogAtom.Slot,
        ["g"] = AccessLogAtom.Generation,
    };

    // What people write who remember the word and not the letter.
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "h",
        ["remote"] = "h",
        ["remote_addr"] = "h",
        ["ip"] = "h",
        ["client"] = "h",
        ["address"] = "h",
        ["user"] = "u",
        ["time"] = "t",
        ["date"] = "t",
        ["timestamp"] = "t",
        ["request"] = "r",
        ["line"] = "r",
        ["method"] = "m",
        ["path"] = "U",
        ["url"] = "U",
        ["uri"] = "U",
        ["query"] = "q",
        ["protocol"] = "H",
        ["version"] = "H",
        ["status"] = "s",
        ["code"] = "s",
        ["bytes"] = "B",
        ["length"] = "B",
        ["size"] = "B",
        ["referer"] = "f",
        ["referrer"] = "f",
        ["agent"] = "a",
        ["user_agent"] = "a",
        ["seconds"] = "L",
        ["duration"] = "D",
        ["microseconds"] = "D",
        ["milliseconds"] = "M",
        ["pid"] = "p",
        ["process"] = "p",
        ["slot"] = "w",
        ["worker"] = "w",
        ["generation"] = "g",
    };

    /// <summary>The letters, for messages and for the page that explains them.</summary>
    public static IEnumerable<string> Names => Letters.Keys;

    /// <summary>What stands between <c>%(</c> and <c>)s</c>; null when there is no such atom.</summary>
    public static AccessLogPart? Find(string name)
    {
        if (Letters.TryGetValue(name, out var atom))
        {
            return new AccessLogPart(atom);
        }

        if (name.Length < 4 || name[0] != '{' || name[name.Length - 2] != '}')
        {
            return null;
        }

        var inner = name.Substring(1, name.Length - 3);
        return name[name.Length - 1] switch
        {
            'i' when IsToken(inner) => new AccessLogPart(AccessLogAtom.RequestHeader, inner),
            'o' when IsToken(inner) => new AccessLogPart(AccessLogAtom.ResponseHeader, inner),
            'e' when inner.IndexOf('=') < 0 => new AccessLogPart(AccessLogAtom.Variable, inner),
            _ => null,
        };
    }

    /// <summary>The letter that was probably meant; null when there is no telling.</summary>
    public static string? Nearest(string name)
    {
        if (name.Length > 1)
        {
            return NearestName.Of(name, Words.Keys) is { } word ? Words[word] : null;
        }

        return Letters.Keys.FirstOrDefault(letter => string.Equals(letter, name, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsToken(string name) => name.All(letter => letter is > ' ' and < (char)127 && "\"(),/:;<=>?@[\\]{}".IndexOf(letter) < 0);
}
