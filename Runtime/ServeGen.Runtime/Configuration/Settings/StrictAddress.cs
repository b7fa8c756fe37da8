using System.Net;
using System.Net.Sockets;

namespace ServeGen.Configuration;

/// <summary>
/// Reads an address in its ordinary form alone. The framework takes <c>1</c>, <c>0x7f.1</c>, <c>010.0.0.1</c> and brackets for
/// addresses too: what is trusted, and what a proxy says of a client, must not depend on who reads it.
/// </summary>
internal static class StrictAddress
{
    private const int LongestIPv6 = 45;
    private const int Parts = 4;

    public static bool TryParse(string text, out IPAddress? address)
    {
        address = null;
        return (IsIPv4(text) || IsIPv6(text)) && IPAddress.TryParse(text, out address);
    }

    /// <summary>Four decimal numbers up to 255, none with a leading zero.</summary>
    public static bool IsIPv4(string text)
    {
        var (parts, digits, value) = (1, 0, 0);
        foreach (var letter in text)
        {
            if (letter == '.')
            {
                if (digits == 0)
                {
                    return false;
                }

                (parts, digits, value) = (parts + 1, 0, 0);
            }
            else if (letter is < '0' or > '9' || (digits > 0 && value == 0) || (value = (value * 10) + letter - '0') > 255)
            {
                return false;
            }
            else
            {
                digits++;
            }
        }

        return parts == Parts && digits > 0;
    }

    /// <summary>An IPv4 address that is written as one of IPv6 is the IPv4 address.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // No brackets, no scope, no prefix: those letters are enough to tell.
    private static bool IsIPv6(string text)
    {
        foreach (var letter in text)
        {
            if (letter is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or ':' or '.'))
            {
                return false;
            }
        }

        // What dots there are belong to an IPv4 address at the end.
        var tail = text.IndexOf('.') < 0 ? -1 : text.LastIndexOf(':');
        return text.Length <= LongestIPv6 && text.IndexOf(':') >= 0 && (tail < 0 || IsIPv4(text.Substring(tail + 1)))
            && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }
}
