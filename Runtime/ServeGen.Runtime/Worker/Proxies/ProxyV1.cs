using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ServeGen.Configuration;

namespace ServeGen.Worker;

/// <summary>Version 1: <c>PROXY TCP4 192.0.2.1 198.51.100.1 56324 443</c> and a line end.</summary>
internal static class ProxyV1
{
    /// <summary>The longest line that there can be, with its end.</summary>
    public const int MaxLength = 107;

    private const int Fields = 6;
    private const int LongestPort = 5;

    public static ReadOnlySpan<byte> Signature => "PROXY "u8;

    /// <summary>Reads a line; what is given begins with the signature.</summary>
    public static ProxyRead Read(ReadOnlySpan<byte> data)
    {
        var line = data[..Math.Min(data.Length, MaxLength)];
        var end = line.IndexOf("\r\n"u8);
        if (end < 0)
        {
            return line.Length == MaxLength ? ProxyRead.Bad("the line of its PROXY header does not end")
                : line[..^1].IndexOfAny("\r\n"u8) >= 0 || line[^1] == '\n' ? ProxyRead.Bad("the line of its PROXY header does not end in CR LF")
                : ProxyRead.More(data.Length + 1);
        }

        return ReadLine(line[..end]) is { } header ? ProxyRead.Done(header, end + 2) : ProxyRead.Bad("the line of its PROXY header is malformed");
    }

    // Addresses are plain ASCII; anything else cannot become one by being read as Latin-1.
    private static ProxyHeader? ReadLine(ReadOnlySpan<byte> line)
    {
        var fields = Encoding.Latin1.GetString(line).Split(' ');
        if (fields[1] == "UNKNOWN")
        {
            return ProxyHeader.Unknown;
        }

        return fields.Length == Fields
            && FamilyOf(fields[1]) is { } family
            && EndPoint(fields[2], fields[4], family) is { } source
            && EndPoint(fields[3], fields[5], family) is { } destination
            ? new ProxyHeader { Source = source, Destination = destination }
            : null;
    }

    private static AddressFamily? FamilyOf(string protocol) => protocol switch
    {
        "TCP4" => AddressFamily.InterNetwork,
        "TCP6" => AddressFamily.InterNetworkV6,
        _ => null,
    };

    private static IPEndPoint? EndPoint(string addressText, string portText, AddressFamily family) =>
        StrictAddress.TryParse(addressText, out var address) && address!.AddressFamily == family
        && portText.Length <= LongestPort && (portText.Length == 1 || !portText.StartsWith('0'))
        && int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? new IPEndPoint(StrictAddress.Plain(address), port)
            : null;
}
