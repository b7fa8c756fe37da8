using System.Globalization;
using System.Text;

namespace ServeGen.AccessLogs;

/// <summary>Writes dates. One is made for a second and then copied, since most lines of a busy worker share it.</summary>
internal sealed class LineDates
{
    private const string TextFormat = "[dd/MMM/yyyy:HH:mm:ss ";
    private const string JsonFormat = "'\"'yyyy-MM-dd'T'HH:mm:ss.";

    private long _second = -1;
    private byte[] _made = [];

    /// <summary>In text Apache's date, in the local zone; in JSON that of RFC 3339, in UTC with milliseconds.</summary>
    /// <param name="buffer">Where it is written.</param>
    /// <param name="ticks">The date, in UTC.</param>
    /// <param name="facts">The zone, and the form.</param>
    public void AppendTo(LineBuffer buffer, long ticks, LineFacts facts)
    {
        var second = ticks / TimeSpan.TicksPerSecond;
        if (second != _second)
        {
            var utc = new DateTimeOffset(ticks, TimeSpan.Zero);
            (_second, _made) = (second, facts.IsJson ? MakeJson(utc) : MakeText(utc, facts.Time.LocalTimeZone));
        }

        buffer.Append(_made);
        if (facts.IsJson)
        {
            buffer.AppendDigits(ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMillisecond, 3);
            buffer.Append("Z\""u8);
        }
    }

    private static byte[] MakeJson(DateTimeOffset utc) => Encoding.ASCII.GetBytes(utc.ToString(JsonFormat, CultureInfo.InvariantCulture));

    private static byte[] MakeText(DateTimeOffset utc, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(utc, zone);
        var offset = local.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(local.ToString(TextFormat, CultureInfo.InvariantCulture) + offset + "]");
    }
}
