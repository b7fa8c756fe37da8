using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ServeGen.Metrics;

namespace ServeGen.Tests.Metrics;

/// <summary>The protocol: names, tags, and what of a sum is told.</summary>
public sealed partial class StatsdLinesTests
{
    [Fact]
    public void Without_tags_a_label_is_a_part_of_the_name() => Assert.Equal(
        ["servegen.requests:5|c", "servegen.workers:2|g", "servegen.worker.rss.1:77|g"],
        TextsOf(new StatsdLines(null, []), Requests(5), Gauge("workers", 2), Gauge("worker.rss", 77) with { Label = "slot", LabelValue = "1" }));

    [Fact]
    public void With_tags_a_label_is_one_of_them() => Assert.Equal(
        ["shop.servegen.requests:5|c|#env:prod,team:a", "shop.servegen.worker.rss:77|g|#env:prod,team:a,slot:1"],
        TextsOf(new StatsdLines("shop", ["env:prod", "team:a"]), Requests(5), Gauge("worker.rss", 77) with { Label = "slot", LabelValue = "1" }));

    [Theory]
    [InlineData(null, "servegen.")]
    [InlineData("", "servegen.")]
    [InlineData("...", "servegen.")]
    [InlineData("shop.", "shop.servegen.")]
    [InlineData(".eu.shop", "eu.shop.servegen.")]
    [InlineData("my shop:1|c\nx", "my_shop_1_c_x.servegen.")]
    [InlineData("größe", "gr__e.servegen.")]
    public void A_prefix_is_fit_for_the_protocol(string? prefix, string written) =>
        Assert.Equal([written + "requests:1|c"], TextsOf(new StatsdLines(prefix, []), Requests(1)));

    [Theory]
    [InlineData("env:prod", "env:prod")]
    [InlineData("url:http://a:1", "url:http://a:1")]
    [InlineData("a:b,c|d#e@f\ng h", "a:b_c_d_e_f_g_h")]
    [InlineData("größe:ü", "größe:ü")]
    public void A_tag_is_fit_for_the_protocol(string tag, string written) =>
        Assert.Equal(["servegen.requests:1|c|#" + written], TextsOf(new StatsdLines(null, [tag]), Requests(1)));

    // Whatever a user gives: one line, with one name, one value and one list of tags.
    [Fact]
    public void No_text_breaks_the_protocol() => Prop.ForAll<string?, string?[]>((prefix, tags) =>
    {
        var lines = TextsOf(new StatsdLines(prefix, tags.Select(tag => tag ?? "")), Requests(3));
        return lines.Count == 1 && Form().IsMatch(lines[0]) && (!lines[0].Contains('#') || lines[0].Count(letter => letter == ',') < tags.Length);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_a_sum_only_the_growth_is_told_and_only_once_it_was_sent()
    {
        var lines = new StatsdLines(null, []);
        Assert.Equal(["servegen.requests:5|c"], TextsOf(lines, Requests(5)));

        // Nobody said that it was sent.
        var second = lines.Write([Requests(7)]);
        Assert.Equal(["servegen.requests:7|c"], second.Select(line => line.Text));
        lines.Sent(second);

        Assert.Empty(TextsOf(lines, Requests(7)));
        Assert.Equal(["servegen.requests:3|c"], TextsOf(lines, Requests(10)));
    }

    [Fact]
    public void A_sum_that_shrinks_is_nothing_new()
    {
        var lines = new StatsdLines(null, []);
        lines.Sent(lines.Write([Requests(7)]));

        Assert.Empty(TextsOf(lines, Requests(3)));
    }

    [Fact]
    public void Sums_of_one_name_are_told_apart_by_their_labels()
    {
        var lines = new StatsdLines(null, []);
        Metric[] exits = [Exits("crashed", 1), Exits("asked", 1)];
        lines.Sent(lines.Write(exits));

        Assert.Equal(["servegen.worker.exits.asked:1|c"], TextsOf(lines, Exits("crashed", 1), Exits("asked", 2)));
    }

    [Fact]
    public void So_are_durations()
    {
        var lines = new StatsdLines(null, []);
        lines.Sent(lines.Write([Took(1, 3), Took(2.5, 1)]));

        Assert.Equal(["servegen.request.duration:2.5|ms"], TextsOf(lines, Took(1, 3), Took(2.5, 2)));
    }

    // Receivers divide: Telegraf and the Datadog agent cut to a whole number, others keep what it is.
    [Fact]
    public void The_rate_gives_every_receiver_the_number_back()
    {
        int[] counts = [.. Enumerable.Range(2, 20_000), 99_999, 1_000_000, 12_345_678];
        Assert.All(counts, count =>
        {
            var text = Assert.Single(TextsOf(new StatsdLines(null, []), Took(0.75, count)));
            var rate = double.Parse(text.Split("|@")[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            Assert.StartsWith("servegen.request.duration:0.75|ms|@0.", text, StringComparison.Ordinal);
            Assert.Equal(count, (long)(1 / rate));
            Assert.Equal(count, 1 / rate, tolerance: count * 2e-9);
        });
    }

    private static List<string> TextsOf(StatsdLines lines, params Metric[] metrics) => [.. lines.Write(metrics).Select(line => line.Text)];

    private static Metric Requests(long value) => new(MetricKind.Counter, "requests", value);

    private static Metric Gauge(string name, long value) => new(MetricKind.Gauge, name, value);

    private static Metric Exits(string cause, long value) => new(MetricKind.Counter, "worker.exits", value) { Label = "cause", LabelValue = cause };

    private static Metric Took(double milliseconds, long count) =>
        new(MetricKind.Timing, "request.duration", count) { Duration = TimeSpan.FromMilliseconds(milliseconds) };

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+:3\|c(\|#[^|#@\s\p{C}]+)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
