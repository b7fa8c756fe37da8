using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ServeGen.Logging;

/// <summary>
/// Writes a line of the log as a message of RFC 5424. Whatever is said, it is one message: line breaks and other control characters are written as
/// rsyslog writes those that it receives, <c>#012</c>, so that no text can begin another.
/// </summary>
internal sealed class SyslogMessage
{
    /// <summary>The bytes that a message may have; rsyslog takes no more by default.</summary>
    public const int Longest = 8192;

    private const int LongestHost = 255;
    private const int LongestName = 48;

    // The number that RFC 5612 gives to whoever has none of his own.
    private const string Origin = "servegen@32473";

    private readonly int _facility;
    private readonly string _host;
    private readonly string _name;

    public SyslogMessage(SyslogSource source) =>
        (_facility, _host, _name) = (source.Facility, Field(source.Host, LongestHost), Field(source.Name, LongestName));

    /// <summary>A message with its length before it, for a stream (RFC 6587).</summary>
    public static byte[] Framed(byte[] message) =>
        [.. Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture) + " "), .. message];

    public byte[] Of(LogLine line)
    {
        var header = string.Create(
            CultureInfo.InvariantCulture,
            $"<{(_facility * 8) + SeverityOf(line.Level)}>1 {line.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff}Z {_host} {_name} {line.Pid} - {DataOf(line)} ");
        var text = TextOf(line);
        var bytes = new byte[Math.Min(Longest, header.Length + 3 + Encoding.UTF8.GetByteCount(text))];
        var length = Encoding.ASCII.GetBytes(header, bytes);

        // Says that UTF-8 follows.
        Encoding.UTF8.Preamble.CopyTo(bytes.AsSpan(length));
        length += Encoding.UTF8.Preamble.Length;
        Encoding.UTF8.GetEncoder().Convert(text, bytes.AsSpan(length), flush: true, out _, out var written, out _);
        return bytes[..(length + written)];
    }

    private static int SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Critical => 2,
        LogLevel.Error => 3,
        LogLevel.Warning => 4,
        LogLevel.Information => 6,
        _ => 7,
    };

    private static string DataOf(LogLine line) => line.Slot is { } slot
        ? string.Create(CultureInfo.InvariantCulture, $"[{Origin} slot=\"{slot}\" generation=\"{line.Generation}\"]")
        : "-";

    private static string TextOf(LogLine line)
    {
        var said = line.Exception is null ? line.Message : line.Message + "\n" + line.Exception;
        var text = new StringBuilder(said.Length);
        foreach (var letter in line.Category is null ? said : line.Category + ": " + said)
        {
            if (!char.IsControl(letter))
            {
                text.Append(letter is '\u2028' or '\u2029' ? '\ufffd' : letter);
            }
            else if (letter < 0x80)
            {
                text.Append('#').Append(Convert.ToString(letter, 8).PadLeft(3, '0'));
            }
            else
            {
                text.Append('\ufffd');
            }
        }

        return text.ToString();
    }

    // Printable ASCII without blanks; a dash stands for nothing.
    private static string Field(string text, int longest)
    {
        var field = new StringBuilder();
        foreach (var letter in text.Length > longest ? text[..longest] : text)
        {
            field.Append(letter is > ' ' and <= '~' ? letter : '_');
        }

        return field.Length == 0 ? "-" : field.ToString();
    }
}
