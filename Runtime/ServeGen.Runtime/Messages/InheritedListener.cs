using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Messages;

/// <summary>A listening socket that the supervisor holds and the worker accepts from.</summary>
/// <param name="EndPoint">Where it is bound: an <see cref="IPEndPoint"/> or a <see cref="UnixDomainSocketEndPoint"/>.</param>
/// <param name="Descriptor">Its number in the worker.</param>
internal sealed record InheritedListener(EndPoint EndPoint, int Descriptor)
{
    private const string UnixPrefix = "unix:";

    /// <summary>The address as Kestrel writes it.</summary>
    public string Url => (EndPoint is UnixDomainSocketEndPoint ? "http://unix:" : "http://") + EndPoint;

    // A path may hold whatever separates one listener from the next, so it travels as its bytes.
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(EndPoint is UnixDomainSocketEndPoint ? UnixPrefix + Convert.ToHexString(Encoding.UTF8.GetBytes(EndPoint.ToString()!)) : EndPoint)}@{Descriptor}");

    public static InheritedListener Parse(string text)
    {
        var at = text.LastIndexOf('@');
        return new InheritedListener(ParseEndPoint(text[..at]), int.Parse(text[(at + 1)..], CultureInfo.InvariantCulture));
    }

    private static EndPoint ParseEndPoint(string text) => text.StartsWith(UnixPrefix, StringComparison.Ordinal)
        ? new UnixDomainSocketEndPoint(Encoding.UTF8.GetString(Convert.FromHexString(text.AsSpan(UnixPrefix.Length))))
        : IPEndPoint.Parse(text);
}
