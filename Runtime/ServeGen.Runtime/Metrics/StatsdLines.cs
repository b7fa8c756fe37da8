using System.Globalization;
using System.Text;

namespace ServeGen.Metrics;

/// <summary>
/// Writes metrics in the protocol of StatsD. Of a sum it writes what has not been sent yet, so that a receiver that was away
/// misses nothing that this side knows to be unsent.
/// </summary>
internal sealed class StatsdLines
{
    // Receivers divide one by the rate and cut: a little less than the exact rate gives them the whole number again.
    private const decimal RateMargin = 1.000_000_001m;
    private const string RateForm = "0.####################";

    private readonly string _prefix;
    private readonly string _tags;
    private readonly Dictionary<string, long> _sent = new(StringComparer.Ordinal);

    public StatsdLines(string? prefix, IEnumerable<string> tags)
    {
        var name = StatsdNames.Name(prefix ?? "");
        _prefix = name.Length == 0 ? "servegen." : name + ".servegen.";
        _tags = string.Join(',', tags.Select(StatsdNames.Tag).Where(tag => tag.Length > 0));
    }

    /// <summary>The lines of these metrics; none of a sum that has not grown.</summary>
    public List<StatsdLine> Write(IEnumerable<Metric> metrics)
    {
        var lines = new List<StatsdLine>();
        foreach (var metric in metrics)
        {
            if (metric.Kind == MetricKind.Gauge)
            {
                lines.Add(new StatsdLine(Text(metric, metric.Value.ToString(CultureInfo.InvariantCulture) + "|g"), null, 0));
                continue;
            }

            var key = KeyOf(metric);
            if (metric.Value - _sent.GetValueOrDefault(key) is > 0 and var growth)
            {
                lines.Add(new StatsdLine(Text(metric, metric.Kind == MetricKind.Counter ? CounterOf(growth) : TimingOf(metric, growth)), key, metric.Value));
            }
        }

        return lines;
    }

    /// <summary>These lines have been sent.</summary>
    public void Sent(IEnumerable<StatsdLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Key is { } key)
            {
                _sent[key] = line.Total;
            }
        }
    }

    private static string KeyOf(Metric metric) => metric.Kind == MetricKind.Counter
        ? metric.Name + "|" + metric.LabelValue
        : string.Create(CultureInfo.InvariantCulture, $"{metric.Name}|{metric.Duration.Ticks}");

    private static string CounterOf(long growth) => growth.ToString(CultureInfo.InvariantCulture) + "|c";

    private static string TimingOf(Metric metric, long count)
    {
        var value = metric.Duration.TotalMilliseconds.ToString("0.####", CultureInfo.InvariantCulture) + "|ms";
        return count == 1 ? value : value + "|@" + (1 / (count * RateMargin)).ToString(RateForm, CultureInfo.InvariantCulture);
    }

    private string Text(Metric metric, string value)
    {
        var line = new StringBuilder(_prefix).Append(metric.Name);
        var hasTags = _tags.Length > 0;
        if (metric.Label.Length > 0 && !hasTags)
        {
            line.Append('.').Append(metric.LabelValue);
        }

        line.Append(':').Append(value);
        if (hasTags)
        {
            line.Append("|#").Append(_tags);
            if (metric.Label.Length > 0)
            {
                line.Append(',').Append(metric.Label).Append(':').Append(metric.LabelValue);
            }
        }

        return line.ToString();
    }
}
