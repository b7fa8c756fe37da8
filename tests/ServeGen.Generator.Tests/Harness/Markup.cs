using Microsoft.CodeAnalysis.Text;

namespace ServeGen.Generator.Tests;

/// <summary>Takes the marks <c>[|…|]</c> out of a text and tells where they stood.</summary>
internal static class Markup
{
    public static (string Text, IReadOnlyList<TextSpan> Spans) Parse(string marked)
    {
        var text = new System.Text.StringBuilder();
        var spans = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i < marked.Length; i++)
        {
            var mark = marked.AsSpan(i, Math.Min(2, marked.Length - i));
            if (mark is "[|")
            {
                start = text.Length;
                i++;
            }
            else if (mark is "|]")
            {
                spans.Add(TextSpan.FromBounds(start, text.Length));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return (text.ToString(), spans);
    }
}
