using System.Globalization;
using System.Text;

namespace ServeGen.Json;

/// <summary>
/// Writes JSON. Not the framework's serializer: to load that makes the supervisor several megabytes larger, and it has
/// few answers to write. The verbs read them with it, and a test compares the two.
/// </summary>
/// <param name="oneLine">For logs: everything stands in one line, and has no end of line of its own.</param>
internal sealed class JsonText(bool oneLine = false)
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    public JsonText Begin(char bracket, string? name = null)
    {
        Place(name).Append(bracket);
        _depth++;
        _isFirst = true;
        return this;
    }

    public JsonText End(char bracket)
    {
        _depth--;
        if (!_isFirst)
        {
            Break();
        }

        _text.Append(bracket);
        _isFirst = false;
        return this;
    }

    public JsonText Member(string name, string? value)
    {
        Write(Place(name), value);
        return this;
    }

    public JsonText Member(string name, long? value)
    {
        Place(name).Append(value?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return this;
    }

    public JsonText Fraction(string name, double value)
    {
        Place(name).Append(double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null");
        return this;
    }

    public JsonText Member(string name, DateTimeOffset? value) =>
        Member(name, value?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));

    /// <summary>An item of an array.</summary>
    public void Item(string value) => Write(Place(null), value);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.Append('\n').ToString());

    public override string ToString() => _text.ToString();

    private void Break()
    {
        if (!oneLine)
        {
            _text.Append('\n').Append(' ', 2 * _depth);
        }
    }

    private StringBuilder Place(string? name)
    {
        if (_depth > 0)
        {
            _text.Append(_isFirst ? "" : ",");
            Break();
        }

        _isFirst = false;
        if (name is not null)
        {
            Write(_text, name);
            _text.Append(oneLine ? ":" : ": ");
        }

        return _text;
    }

    private static void Write(StringBuilder text, string? value)
    {
        if (value is null)
        {
            text.Append("null");
            return;
        }

        text.Append('"');
        foreach (var letter in value)
        {
            switch (letter)
            {
                case '"' or '\\':
                    text.Append('\\').Append(letter);
                    break;
                case < ' ' or (>= '\u007f' and < '\u00a0') or '\u2028' or '\u2029':
                    text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(letter);
                    break;
            }
        }

        text.Append('"');
    }
}
