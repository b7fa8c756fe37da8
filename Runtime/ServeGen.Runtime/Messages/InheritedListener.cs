using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Messages;

/// <summary>A listening socket that the supervisor holds and the worker accepts from.</summary>
/// <param name="EndPoint">Where it is bound: an <see cref="IPEndPoint"/> or a <see cref="UnixDomainSocketEndPoint"/>.</param>
/// <param name="Descriptor">Its number in the worker.</param>
/// <param name="IsSecure">TLS is spoken there.</param>
internal sealed record InheritedListener(EndPoint EndPoint, int Descriptor, bool IsSecure = false)
{
    private const string UnixPrefix = "unix:";
    private const string Secure = "tls";
    private const string ProtocolsPrefix = "protocols=";
    private const string ProxyPrefix = "proxy=";

    // No file can ever be there, since that is one itself.
    private const string NoPath = "/proc/net/unix/";

    /// <summary>The versions of HTTP that are spoken there; 0 for those that the app chooses.</summary>
    public ListenerProtocols Protocols { get; init; }

    /// <summary>The number of the PROXY protocol's form that connections begin with; null for that of the settings.</summary>
    public int? Proxy { get; init; }

    /// <summary>
    /// Where Kestrel is told that it is: of unix sockets it takes nothing but paths, without a colon. It learns the truth when
    /// it has the listener.
    /// </summary>
    public EndPoint KestrelEndPoint => HasPlainPath || EndPoint is not UnixDomainSocketEndPoint
        ? EndPoint
        : new UnixDomainSocketEndPoint(NoPath + Descriptor.ToString(CultureInfo.InvariantCulture));

    /// <summary>The address as Kestrel reads it.</summary>
    public string Url => (IsSecure ? "https://" : "http://") + (EndPoint is UnixDomainSocketEndPoint ? UnixPrefix : "") + KestrelEndPoint;

    private bool HasPlainPath => EndPoint is UnixDomainSocketEndPoint && EndPoint.ToString() is ['/', ..] path && !path.Contains(':', StringComparison.Ordinal);

    // A path may hold whatever separates one listener from the next, so it travels as its bytes.
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(EndPoint is UnixDomainSocketEndPoint ? UnixPrefix + Convert.ToHexString(Encoding.UTF8.GetBytes(EndPoint.ToString()!)) : EndPoint)}@{Descriptor}{(IsSecure ? "+" + Secure : "")}{(Protocols == ListenerProtocols.TheApps ? "" : $"+{ProtocolsPrefix}{(int)Protocols}")}{(Proxy is null ? "" : $"+{ProxyPrefix}{Proxy}")}");

    public static InheritedListener Parse(string text)
    {
        var at = text.LastIndexOf('@');
        var parts = text[(at + 1)..].Split('+');
        return new InheritedListener(ParseEndPoint(text[..at]), int.Parse(parts[0], CultureInfo.InvariantCulture), parts.Contains(Secure, StringComparer.Ordinal))
        {
            Protocols = (ListenerProtocols)(NumberIn(parts, ProtocolsPrefix) ?? 0),
            Proxy = NumberIn(parts, ProxyPrefix),
        };
    }

    private static int? NumberIn(string[] parts, string prefix) => Array.Find(parts, part => part.StartsWith(prefix, StringComparison.Ordinal)) is { } part
        ? int.Parse(part.AsSpan(prefix.Length), CultureInfo.InvariantCulture)
        : null;

    private static EndPoint ParseEndPoint(string text) => text.StartsWith(UnixPrefix, StringComparison.Ordinal)
        ? UnixEndPoint(Encoding.UTF8.GetString(Convert.FromHexString(text.AsSpan(UnixPrefix.Length))))
        : IPEndPoint.Parse(text);

    // .NET shows the zero at the beginning of an abstract name as an @; a path that begins with one is not absolute.
    private static UnixDomainSocketEndPoint UnixEndPoint(string text) => new(text is ['@', .. var name] ? "\0" + name : text);
}
