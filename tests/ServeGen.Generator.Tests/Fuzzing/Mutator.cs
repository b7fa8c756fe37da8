using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.Generator.Tests;

/// <summary>Breaks a text as somebody who is typing does: tokens are missing, doubled, swapped or from elsewhere, the end is cut off.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same text.")]
internal sealed class Mutator(Random random)
{
    private const int MostMutations = 4;

    // What a half-finished file often has, and what our parsers look for.
    private static readonly string[] Foreign =
    [
        "{", "}", "(", ")", "[", "]", ";", ",", ".", "..", "=", "=>", "with", "new", "new()", "static", "partial", "file", "class", "null", "default",
        "Workers", "Bind", "ServerOptions", "Production", "ServerConfig", "[ServerConfig]", "30.Seconds", "512.MiB", "-1", "99999999999", "\"", "$\"{",
        "\"\"\"", "'", "@", "/*", "//", "#if X", "#endif", "#error", "?", "!", "<T>", "1e999", "\\uD800", "\0", "async", "await", "this", "base", "extension",
    ];

    public string Break(string text)
    {
        for (var left = random.Next(1, MostMutations + 1); left > 0; left--)
        {
            text = Once(text);
        }

        return text;
    }

    private string Once(string text)
    {
        var tokens = CSharpSyntaxTree.ParseText(text, TestCompilation.ParseOptions).GetRoot().DescendantTokens().ToArray();
        var (one, other) = (tokens[random.Next(tokens.Length)], tokens[random.Next(tokens.Length)]);
        return random.Next(9) switch
        {
            0 => Replace(text, one, ""),
            1 => text.Insert(one.FullSpan.End, one.ToFullString()),
            2 => Replace(text, one, other.ToString()),
            3 => Replace(text, one, Foreign[random.Next(Foreign.Length)]),
            4 => text.Insert(one.SpanStart, Foreign[random.Next(Foreign.Length)] + " "),
            5 => text[..random.Next(text.Length + 1)],
            6 => Swap(text, one, other),
            7 => Cut(text, one.SpanStart, other.SpanStart),
            _ => text.Insert(one.SpanStart, other.Parent!.ToFullString()),
        };
    }

    private static string Replace(string text, SyntaxToken token, string by) =>
        string.Concat(text.AsSpan(0, token.SpanStart), by, text.AsSpan(token.Span.End));

    private static string Swap(string text, SyntaxToken one, SyntaxToken other) => one.SpanStart <= other.SpanStart
        ? Replace(Replace(text, other, one.ToString()), one, other.ToString())
        : Swap(text, other, one);

    private static string Cut(string text, int one, int other) => text.Remove(Math.Min(one, other), Math.Abs(one - other));
}
