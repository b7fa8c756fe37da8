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
    private const string SecureSuffix = "+tls";

    /// <summary>The address as Kestrel writes it.</summary>
    public string Url => (EndPoint is UnixDomainSocketEndPoint ? "http://unix:" : IsSecure ? "https://" : "http://") + EndPoint;

    // A path may hold whatever separates one listener from the next, so it travels as its bytes.
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(EndPoint is UnixDomainSocketEndPoint ? UnixPrefix + Convert.ToHexString(Encoding.UTF8.GetBytes(EndPoint.ToString()!)) : EndPoint)}@{Descriptor}{(IsSecure ? SecureSuffix : "")}");

    public static InheritedListener Parse(string text)
    {
        var isSecure = text.EndsWith(SecureSuffix, StringComparison.Ordinal);
        var rest = isSecure ? text[..^SecureSuffix.Length] : text;
        var at = rest.LastIndexOf('@');
        return new InheritedListener(ParseEndPoint(rest[..at]), int.Parse(rest[(at + 1)..], CultureInfo.InvariantCulture), isSecure);
    }

    private static EndPoint ParseEndPoint(string text) => text.StartsWith(UnixPrefix, StringComparison.Ordinal)
        ? new UnixDomainSocketEndPoint(Encoding.UTF8.GetString(Convert.FromHexString(text.AsSpan(UnixPrefix.Length))))
        : IPEndPoint.Parse(text);
}
