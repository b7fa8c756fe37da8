using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ServeGen.CodeFixes;

/// <summary>What must change in the text of a member so that it is a profile: a static property of that type, open to the server.</summary>
internal static class ProfileRepair
{
    /// <summary>Nothing where the member's form says no more than what it should return.</summary>
    public static TextChange[] Of(MemberDeclarationSyntax member, string type) => member switch
    {
        PropertyDeclarationSyntax property => [Head(property.Modifiers, property.Type, type), .. Getter(property)],
        FieldDeclarationSyntax { Declaration: { Variables: { Count: 1 } variables } declaration } field
            when variables[0] is { Initializer: not null } variable =>
            [Head(field.Modifiers, declaration.Type, type), Insert(variable.Identifier.Span.End, " { get; }")],
        MethodDeclarationSyntax { TypeParameterList: null } method when Body(method) is { } body =>
            [Head(method.Modifiers, method.ReturnType, type), new TextChange(method.ParameterList.Span, ""), .. body],
        _ => [],
    };

    private static TextChange Head(SyntaxTokenList modifiers, TypeSyntax old, string type)
    {
        var isOpen = modifiers.Any(SyntaxKind.PublicKeyword) || modifiers.Any(SyntaxKind.InternalKeyword);
        var access = isOpen ? modifiers.Where(IsAccess).Select(modifier => modifier.Text) : ["public"];
        var others = modifiers.Where(modifier => !IsAccess(modifier) && !IsReplaced(modifier)).Select(modifier => modifier.Text);
        var words = access.Append("static").Concat(others).Append(NameOf(old, type));
        return new TextChange(TextSpan.FromBounds(modifiers.Count > 0 ? modifiers[0].SpanStart : old.SpanStart, old.Span.End), string.Join(" ", words));
    }

    // The user may have written the type in another way.
    private static string NameOf(TypeSyntax old, string type)
    {
        var plain = (old is NullableTypeSyntax nullable ? nullable.ElementType : old).ToString();
        return plain.EndsWith("ServerOptions", StringComparison.Ordinal) ? plain : type;
    }

    private static bool IsAccess(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword;

    private static bool IsReplaced(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword;

    private static IEnumerable<TextChange> Getter(PropertyDeclarationSyntax property) =>
        from accessor in property.AccessorList?.Accessors ?? []
        where accessor.IsKind(SyntaxKind.GetAccessorDeclaration) && accessor.Modifiers.Count > 0
        select new TextChange(TextSpan.FromBounds(accessor.Modifiers[0].SpanStart, accessor.Keyword.SpanStart), "");

    private static TextChange[]? Body(MethodDeclarationSyntax method) => method switch
    {
        { ExpressionBody: not null } => [],
        { Body: { Statements: { Count: 1 } statements } body } when statements[0] is ReturnStatementSyntax { Expression: { } value } =>
            [new TextChange(TextSpan.FromBounds(method.ParameterList.Span.End, body.Span.End), " => " + value + ";")],
        _ => null,
    };

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);
}
