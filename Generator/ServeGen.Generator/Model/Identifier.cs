using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.Generator;

/// <summary>Names as C# source.</summary>
internal static class Identifier
{
    /// <summary>The name, with <c>@</c> where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None
        && SyntaxFacts.GetContextualKeywordKind(name) is SyntaxKind.None
            ? name
            : "@" + name;
}
