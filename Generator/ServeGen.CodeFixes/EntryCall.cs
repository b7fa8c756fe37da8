using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace ServeGen.CodeFixes;

/// <summary>The place in Main where a call can be put so that it runs first.</summary>
/// <param name="Place">The first top-level statement, or the method.</param>
internal sealed record EntryCall(SyntaxNode Place)
{
    /// <summary>Null where Main is no plain method or statement of this project.</summary>
    public static EntryCall? Find(IMethodSymbol main, CancellationToken token) =>
        main.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) switch
        {
            CompilationUnitSyntax unit when FirstStatement(unit) is { } first => new EntryCall(first),
            MethodDeclarationSyntax { Body: not null } method => new EntryCall(method),
            MethodDeclarationSyntax { ExpressionBody.Expression: not ThrowExpressionSyntax and not null } method =>
                new EntryCall(method),
            _ => null,
        };

    public void Insert(DocumentEditor editor, string method)
    {
        var plain = SyntaxFactory.ParseStatement(method + "();");
        var call = plain
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        switch (Place)
        {
            case GlobalStatementSyntax first:
                editor.InsertBefore(first, SyntaxFactory.GlobalStatement(plain.WithTriviaFrom(first)));
                editor.ReplaceNode(first, (statement, _) => statement.WithLeadingTrivia());
                break;

            case MethodDeclarationSyntax { Body: { } body }:
                editor.ReplaceNode(body, body.WithStatements(body.Statements.Insert(0, call)));
                break;

            case MethodDeclarationSyntax { ExpressionBody: { } arrow } main:
                editor.ReplaceNode(main, WithBody(main, call, Statement(main, arrow.Expression)));
                break;
        }
    }

    private static GlobalStatementSyntax? FirstStatement(CompilationUnitSyntax unit) =>
        unit.Members.OfType<GlobalStatementSyntax>().FirstOrDefault();

    private static MethodDeclarationSyntax WithBody(MethodDeclarationSyntax main, params StatementSyntax[] statements) =>
        main.WithExpressionBody(null)
            .WithSemicolonToken(default)
            .WithBody(SyntaxFactory.Block(statements))
            .WithTrailingTrivia(main.GetTrailingTrivia())
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static StatementSyntax Statement(MethodDeclarationSyntax main, ExpressionSyntax expression)
    {
        var isVoid = main.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var isPlainTask = main.ReturnType.DescendantNodesAndSelf().All(node => node is not GenericNameSyntax);
        return isVoid || (main.Modifiers.Any(SyntaxKind.AsyncKeyword) && isPlainTask)
            ? SyntaxFactory.ExpressionStatement(expression)
            : SyntaxFactory.ReturnStatement(expression);
    }
}
