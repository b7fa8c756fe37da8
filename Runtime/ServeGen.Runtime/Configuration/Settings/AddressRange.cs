using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ServeGen.Configuration;

/// <summary>One of the addresses or networks that <c>ForwardedAllowIps</c> and <c>ProxyAllowIps</c> list: <c>10.0.0.0/8</c>.</summary>
internal sealed class AddressRange
{
    public const string Everybody = "*";

    // What stands before an IPv4 address that is written as one of IPv6.
    private const int MappedBits = 96;

    private const string Use = "use an IP address, a network such as 10.0.0.0/8, or * for everybody";

    private AddressRange(IPAddress? address, int prefixLength)
    {
        Address = address;
        PrefixLength = prefixLength;
    }

    /// <summary>As it was written; null for everybody.</summary>
    public IPAddress? Address { get; }

    /// <summary>How many bits an address must share with this one.</summary>
    public int PrefixLength { get; }

    /// <summary>Every address is in it, at least of one family.</summary>
    public bool IsEverybody => PrefixLength == 0;

    /// <summary>The same with all bits behind the prefix zero, as the networks of the framework must be.</summary>
    public AddressRange Network => Address is null ? this : new(new IPAddress(Masked()), PrefixLength);

    /// <summary>Some bit behind the prefix is set: perhaps a single address was meant, perhaps a shorter prefix.</summary>
    public bool HasHostBits => Address is not null && !Masked().SequenceEqual(Address.GetAddressBytes());

    /// <summary>Reads an entry; on failure the error says what is wrong and what would be right.</summary>
    public static bool TryParse(string text, out AddressRange? range, out string? error)
    {
        (range, error) = (null, null);
        var trimmed = text.Trim();
        if (trimmed == Everybody)
        {
            range = new AddressRange(null, 0);
            return true;
        }

        var slash = trimmed.IndexOf('/');
        var addressText = slash < 0 ? trimmed : trimmed.Substring(0, slash);
        if (!StrictAddress.TryParse(addressText, out var address))
        {
            error = "it is not an IP address; " + Use;
            return false;
        }

        var longest = address!.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var length = longest;
        if (slash >= 0 && !TryParseLength(trimmed.Substring(slash + 1), longest, out length))
        {
            error = $"'{trimmed.Substring(slash + 1)}' is not the length of a prefix; use a number from 0 to {longest.ToString(CultureInfo.InvariantCulture)}";
            return false;
        }

        range = address.IsIPv4MappedToIPv6 && length >= MappedBits
            ? new AddressRange(address.MapToIPv4(), length - MappedBits)
            : new AddressRange(address, length);
        return true;
    }

    public override string ToString() => Address is null ? Everybody
        : PrefixLength == 8 * Address.GetAddressBytes().Length ? Address.ToString()
        : Address + "/" + PrefixLength.ToString(CultureInfo.InvariantCulture);

    private static bool TryParseLength(string text, int longest, out int length) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= longest;

    private byte[] Masked()
    {
        var bytes = Address!.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var bits = Math.Min(8, Math.Max(0, PrefixLength - (8 * i)));
            bytes[i] &= (byte)(0xFF << (8 - bits));
        }

        return bytes;
    }
}
