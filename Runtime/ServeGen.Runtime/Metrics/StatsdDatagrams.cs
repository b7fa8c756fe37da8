using System.Text;

namespace ServeGen.Metrics;

/// <summary>Puts lines together, as many as go into one datagram.</summary>
internal static class StatsdDatagrams
{
    /// <summary>What passes an Ethernet and the tunnels that clouds put around it in one piece.</summary>
    public const int LongestUdp = 1432;

    /// <summary>What receivers at a unix socket read at least.</summary>
    public const int LongestUnix = 8192;

    /// <summary>The lines in groups, each no longer than that; a line that is longer by itself stays alone.</summary>
    public static IEnumerable<IReadOnlyList<StatsdLine>> Pack(IEnumerable<StatsdLine> lines, int longest)
    {
        var group = new List<StatsdLine>();
        var length = 0;
        foreach (var line in lines)
        {
            var more = Encoding.UTF8.GetByteCount(line.Text) + 1;
            if (group.Count > 0 && length + more - 1 > longest)
            {
                yield return group;
                (group, length) = ([], 0);
            }

            group.Add(line);
            length += more;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    public static byte[] BytesOf(IEnumerable<StatsdLine> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line.Text)));
}
