using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>Reads the assignments of an initializer.</summary>
internal static class Assigned
{
    /// <summary>The setting whose value this node is, or null.</summary>
    public static Setting? To(SyntaxNode node) =>
        node.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment
        && assignment.Right == node
            ? SettingsTable.Find(name.Identifier.ValueText)
            : null;

    /// <summary>The assignment to that setting in the same initializer, or null.</summary>
    public static AssignmentExpressionSyntax? In(InitializerExpressionSyntax initializer, string setting) =>
        initializer.Expressions
            .OfType<AssignmentExpressionSyntax>()
            .LastOrDefault(assignment => assignment.Left is IdentifierNameSyntax name
                && string.Equals(name.Identifier.ValueText, setting, StringComparison.Ordinal));
}
