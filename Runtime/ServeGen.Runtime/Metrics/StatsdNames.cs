using System.Text;

namespace ServeGen.Metrics;

/// <summary>Makes whatever a user gives fit for the protocol: no text can end a name, a value or a line before its time.</summary>
internal static class StatsdNames
{
    private const char Replacement = '_';

    /// <summary>A part of a metric's name: ASCII letters, digits, dots, dashes and underscores; no dot at its ends.</summary>
    public static string Name(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : Replacement);
        }

        return name.ToString().Trim('.');
    }

    /// <summary>A tag, with its colon: any text but blanks, controls, and what separates tags and fields.</summary>
    public static string Tag(string text)
    {
        var tag = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            tag.Append(char.IsControl(letter) || char.IsWhiteSpace(letter) || letter is '|' or ',' or '#' or '@' ? Replacement : letter);
        }

        return tag.ToString();
    }
}
