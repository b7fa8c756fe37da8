using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ServeGen.CodeFixes;

/// <summary>What the lines around an edit look like, so that it looks the same.</summary>
internal static class Lines
{
    /// <summary>One more level of indentation.</summary>
    public const string Step = "    ";

    /// <summary>The white space that the line begins with.</summary>
    public static string Indent(this TextLine line)
    {
        var content = line.ToString();
        return content.Substring(0, content.Length - content.TrimStart().Length);
    }

    /// <summary>The line's own break; the usual one for the last line, which has none.</summary>
    public static string EndIn(this TextLine line, SourceText text)
    {
        var end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return end.Length > 0 ? end : "\n";
    }

    /// <summary>True when nothing but white space stands before the token on its line.</summary>
    public static bool BeginsLine(this SyntaxToken token, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(token.SpanStart);
        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, token.SpanStart)));
    }
}
