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

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node is not ConstructorDeclarationSyntax constructor
            || await place.GetModelAsync().ConfigureAwait(false) is not { } model
            || EntryPointParser.Parse(model.Compilation, place.Token) is not { } entry
            || EntryCall.Find(entry.Main, place.Token) is not { } call
            || !entry.Type.GetMembers(MethodName).IsEmpty
            || !StaticWrites.MayHappenInAMethod(constructor, model, place.Token))
        {
            return;
        }

        var solution = place.Context.Document.Project.Solution;
        if (solution.GetDocument(call.Place.SyntaxTree) is not null)
        {
            place.Offer(CodeAction.Create(
                $"Call it from Main, as '{MethodName}'",
                token => MoveAsync(solution, constructor, call, token),
                nameof(MoveStaticConstructorFix)));
        }
    }

    private static async Task<Solution> MoveAsync(
        Solution solution, ConstructorDeclarationSyntax constructor, EntryCall call, CancellationToken token)
    {
        var edit = new SolutionEditor(solution);
        var source = await EditorOf(constructor, edit, token).ConfigureAwait(false);
        var target = await EditorOf(call.Place, edit, token).ConfigureAwait(false);
        source.ReplaceNode(constructor, ToMethod(constructor));
        call.Insert(target, MethodName);
        return edit.GetChangedSolution();
    }

    private static Task<DocumentEditor> EditorOf(SyntaxNode node, SolutionEditor edit, CancellationToken token) =>
        edit.GetDocumentEditorAsync(edit.OriginalSolution.GetDocument(node.SyntaxTree)!.Id, token);

    private static MethodDeclarationSyntax ToMethod(ConstructorDeclarationSyntax constructor)
    {
        var first = constructor.Modifiers[0];
        var modifiers = constructor.Modifiers
            .Replace(first, first.WithLeadingTrivia())
            .Insert(0, Keyword(SyntaxKind.PrivateKeyword).WithLeadingTrivia(first.LeadingTrivia));
        return SyntaxFactory.MethodDeclaration(
            constructor.AttributeLists,
            modifiers,
            SyntaxFactory.PredefinedType(Keyword(SyntaxKind.VoidKeyword)),
            explicitInterfaceSpecifier: null,
            SyntaxFactory.Identifier(MethodName),
            typeParameterList: null,
            constructor.ParameterList,
            constraintClauses: default,
            constructor.Body,
            constructor.ExpressionBody,
            constructor.SemicolonToken);
    }

    private static SyntaxToken Keyword(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}
