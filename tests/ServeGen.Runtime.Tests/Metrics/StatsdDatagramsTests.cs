using ServeGen.Metrics;

namespace ServeGen.Tests.Metrics;

/// <summary>How lines are put together.</summary>
public sealed class StatsdDatagramsTests
{
    [Theory]
    [InlineData(11, "aaaaa+bbbbb ccccc")]
    [InlineData(10, "aaaaa bbbbb ccccc")]
    [InlineData(17, "aaaaa+bbbbb+ccccc")]
    [InlineData(16, "aaaaa+bbbbb ccccc")]
    [InlineData(3, "aaaaa bbbbb ccccc")]
    public void They_are_filled_to_the_last_byte_and_no_further(int longest, string packed) =>
        Assert.Equal(packed, string.Join(' ', Pack(["aaaaa", "bbbbb", "ccccc"], longest).Select(group => string.Join('+', group.Select(line => line.Text)))));

    [Fact]
    public void Bytes_count_and_not_letters() => Assert.Equal(2, Pack(["üü", "üü"], 8).Count);

    [Fact]
    public void No_line_is_lost_and_none_is_cut()
    {
        var lines = Enumerable.Range(0, 500).Select(i => $"servegen.worker.rss.{i}:{i * 1000}|g").ToList();

        var datagrams = Pack(lines, StatsdDatagrams.LongestUdp).Select(StatsdDatagrams.BytesOf).ToList();

        Assert.All(datagrams, datagram => Assert.InRange(datagram.Length, 1, StatsdDatagrams.LongestUdp));
        Assert.Equal(lines, datagrams.SelectMany(datagram => System.Text.Encoding.UTF8.GetString(datagram).Split('\n')));
    }

    [Fact]
    public void Of_nothing_there_is_none() => Assert.Empty(Pack([], 100));

    private static List<IReadOnlyList<StatsdLine>> Pack(IEnumerable<string> lines, int longest) =>
        [.. StatsdDatagrams.Pack(lines.Select(line => new StatsdLine(line, null, 0)), longest)];
}
