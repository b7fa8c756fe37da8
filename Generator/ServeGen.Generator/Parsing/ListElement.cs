using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>One element of a list: its text, null where that is not known, and where it is written.</summary>
internal readonly record struct ListElement(string? Text, SyntaxNode Node);
