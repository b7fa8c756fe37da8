using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE104: turns the static constructor of the class of Main into a method that Main calls first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveStaticConstructorFix))]
[Shared]
public sealed class MoveStaticConstructorFix : ConfigFix
{
    private const string MethodName = "InitializeStatics";

    /// <summary>Creates the fix.</summary>
    public MoveStaticConstructorFix()
        : base(ShapeRules.EntryHasStaticConstructor)
    {
    }

    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node is not ConstructorDeclarationSyntax constructor
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || EntryPointParser.Parse(model.Compilation, context.CancellationToken) is not { } entry
            || EntryCall.Find(entry.Main, context.CancellationToken) is not { } call
            || !entry.Type.GetMembers(MethodName).IsEmpty
            || !StaticWrites.MayHappenInAMethod(constructor, model, context.CancellationToken))
        {
            return;
        }

        var solution = context.Document.Project.Solution;
        if (solution.GetDocumentId(call.Place.SyntaxTree) is { } document)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Call it from Main, as '{MethodName}'",
                    token => MoveAsync(solution, context.Document.Id, constructor, document, call, token),
                    nameof(MoveStaticConstructorFix)),
                diagnostic);
        }
    }

    private static async Task<Solution> MoveAsync(
        Solution solution, DocumentId from, ConstructorDeclarationSyntax constructor, DocumentId to, EntryCall call, CancellationToken token)
    {
        var edit = new SolutionEditor(solution);
        var source = await edit.GetDocumentEditorAsync(from, token).ConfigureAwait(false);
        var target = await edit.GetDocumentEditorAsync(to, token).ConfigureAwait(false);
        source.ReplaceNode(constructor, ToMethod(constructor));
        call.Insert(target, MethodName);
        return edit.GetChangedSolution();
    }

    private static MethodDeclarationSyntax ToMethod(ConstructorDeclarationSyntax constructor)
    {
        var first = constructor.Modifiers[0];
        var modifiers = constructor.Modifiers
            .Replace(first, first.WithLeadingTrivia())
            .Insert(0, SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space));
        return SyntaxFactory.MethodDeclaration(
            constructor.AttributeLists,
            modifiers,
            SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword).WithTrailingTrivia(SyntaxFactory.Space)),
            explicitInterfaceSpecifier: null,
            SyntaxFactory.Identifier(MethodName),
            typeParameterList: null,
            constructor.ParameterList,
            constraintClauses: default,
            constructor.Body,
            constructor.ExpressionBody,
            constructor.SemicolonToken);
    }
}
