using System.Net;
using ServeGen.Configuration;

namespace ServeGen.Worker;

/// <summary>The addresses and networks of a setting that says who is trusted. Asks nothing of the heap.</summary>
internal sealed class PeerList
{
    private readonly IPNetwork[] _networks;
    private readonly bool _hasEverybody;

    /// <exception cref="FormatException">An entry that the rules would have refused.</exception>
    public PeerList(IReadOnlyList<string> entries)
    {
        var ranges = entries.Select(Parse).ToList();
        _hasEverybody = ranges.Exists(range => range.Address is null);
        _networks = [.. ranges.Where(range => range.Address is not null).Select(range => new IPNetwork(range.Network.Address!, range.PrefixLength))];
    }

    /// <summary>Nobody is trusted.</summary>
    public bool IsEmpty => !_hasEverybody && _networks.Length == 0;

    /// <summary>IPv4 addresses are the same in either of their forms.</summary>
    public bool Contains(IPAddress address)
    {
        if (_hasEverybody)
        {
            return true;
        }

        var plain = StrictAddress.Plain(address);
        foreach (var network in _networks)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }

    private static AddressRange Parse(string text) =>
        AddressRange.TryParse(text, out var range, out var error) ? range! : throw new FormatException($"'{text}': {error}");
}
