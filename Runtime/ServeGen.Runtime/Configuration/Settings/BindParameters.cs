namespace ServeGen.Configuration;

/// <summary>What an address says of itself behind the question mark: <c>unix:/run/app.sock?mode=660&amp;group=www-data</c>.</summary>
internal sealed record BindParameters
{
    public static readonly BindParameters None = new();

    /// <summary>The permissions of a unix socket's file; null for those that the umask leaves.</summary>
    public uint? Mode { get; init; }

    /// <summary>The user, by name or number, who owns the file; null for the workers' own.</summary>
    public string? Owner { get; init; }

    /// <summary>The file's group, by name or number; null for the workers' own.</summary>
    public string? Group { get; init; }

    public EndpointProtocols Protocols { get; init; }

    /// <summary>The PROXY header that connections begin with; null for what the setting <c>ProxyProtocol</c> says.</summary>
    public ProxyProtocol? Proxy { get; init; }

    /// <summary>TLS is spoken, where no scheme says so.</summary>
    public bool Tls { get; init; }

    /// <summary>Reads what follows the question mark; on failure the error says what is wrong and what would be right.</summary>
    public static bool TryParse(string text, AddressForms form, out BindParameters parameters, out string? error)
    {
        (parameters, error) = (None, null);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split('&'))
        {
            var equals = part.IndexOf('=');
            var (name, value) = equals < 0 ? (part, "") : (part.Substring(0, equals), part.Substring(equals + 1));
            error = Array.Find(BindParameter.All, known => known.Name == name) is not { } parameter ? Unknown(name, form)
                : (parameter.Forms & form) == AddressForms.None ? $"'{name}' is for {parameter.For}"
                : !given.Add(name) ? $"'{name}' stands there twice"
                : parameter.TryApply(value, ref parameters) ? null
                : $"'{name}' cannot be '{value}'; use {parameter.Usage}";
            if (error is not null)
            {
                parameters = None;
                return false;
            }
        }

        return true;
    }

    private static string Unknown(string name, AddressForms form)
    {
        var fitting = BindParameter.All.Where(parameter => (parameter.Forms & form) != AddressForms.None).Select(parameter => parameter.Name).ToArray();
        return NearestName.Of(name, fitting) is { } nearest
            ? $"'{name}' is no parameter of an address; did you mean {nearest}?"
            : $"'{name}' is no parameter of this address; use {string.Join(" or ", fitting)}";
    }
}
