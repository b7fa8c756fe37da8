using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ServeGen.CodeFixes;

/// <summary>The place in a profile's expression where one more setting is written, in the form that the others have.</summary>
/// <param name="Span">What is replaced; mostly nothing.</param>
/// <param name="Before">What stands before the new setting.</param>
/// <param name="After">What stands after it.</param>
internal sealed record SettingInsertion(TextSpan Span, string Before, string After)
{
    public static SettingInsertion In(SyntaxNode profile, InitializerExpressionSyntax? initializer, SourceText text)
    {
        if (initializer is null)
        {
            return NewBlock(profile, TextSpan.FromBounds(profile.Span.End, profile.Span.End), text);
        }

        var (open, close) = (initializer.OpenBraceToken, initializer.CloseBraceToken);
        var closing = text.Lines.GetLineFromPosition(close.SpanStart);
        if (closing.Start > open.SpanStart && close.BeginsLine(text))
        {
            return OwnLine(initializer, closing, text);
        }

        var inside = text.ToString(TextSpan.FromBounds(open.Span.End, close.SpanStart));
        return initializer.Expressions.Count > 0 || inside.Trim().Length > 0 || profile is WithExpressionSyntax
            ? SameLine(initializer)
            : NewBlock(profile, TextSpan.FromBounds(open.GetPreviousToken().Span.End, close.Span.End), text);
    }

    public TextChange Write(string setting) => new(Span, Before + setting + After);

    private static SettingInsertion NewBlock(SyntaxNode profile, TextSpan replaced, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(profile.SpanStart);
        var (end, indent) = (line.EndIn(text), line.Indent());
        return new SettingInsertion(replaced, end + indent + "{" + end + indent + Lines.Step, "," + end + indent + "}");
    }

    private static SettingInsertion OwnLine(InitializerExpressionSyntax initializer, TextLine closing, SourceText text)
    {
        var list = initializer.Expressions;
        var indent = list.Count == 0
            ? closing.Indent() + Lines.Step
            : text.Lines.GetLineFromPosition(list.Last().SpanStart).Indent();
        var end = text.Lines[closing.LineNumber - 1].EndIn(text);
        if (list.Count == 0 || list.SeparatorCount == list.Count)
        {
            return new SettingInsertion(new TextSpan(closing.Start, 0), indent, "," + end);
        }

        // The comma belongs to the setting that was the last, and not behind its comment.
        var tail = TextSpan.FromBounds(list.Last().Span.End, closing.Start);
        return new SettingInsertion(tail, "," + text.ToString(tail) + indent, "," + end);
    }

    private static SettingInsertion SameLine(InitializerExpressionSyntax initializer)
    {
        var list = initializer.Expressions;
        if (list.Count == 0)
        {
            return new SettingInsertion(new TextSpan(initializer.OpenBraceToken.Span.End, 0), " ", "");
        }

        return list.SeparatorCount == list.Count
            ? new SettingInsertion(new TextSpan(list.GetSeparator(list.Count - 1).Span.End, 0), " ", ",")
            : new SettingInsertion(new TextSpan(list.Last().Span.End, 0), ", ", "");
    }
}
