using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ServeGen.Configuration;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>Offers, in a profile, the settings that it does not set yet, by their groups.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(AddSettingRefactoring))]
[Shared]
public sealed class AddSettingRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, token) = (context.Document, context.CancellationToken);
        if (await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root
            || ProfileAt(root, context.Span.Start) is not { } expression
            || await document.GetSemanticModelAsync(token).ConfigureAwait(false) is not { } model
            || KnownTypes.Find(model.Compilation) is not { } known
            || !IsProfile(expression, model, known, token))
        {
            return;
        }

        var initializer = InitializerOf(expression);
        var insertion = SettingInsertion.In(expression, initializer, await document.GetTextAsync(token).ConfigureAwait(false));
        var code = new ValueCode(model, expression.SpanStart);
        var groups = SettingsTable.All
            .Where(setting => initializer is null || Assigned.In(initializer, setting.Name) is null)
            .GroupBy(setting => setting.Group, setting => Offer(setting, document, insertion, known, code), StringComparer.Ordinal)
            .Select(group => Menu(group.Key, group.OfType<CodeAction>()))
            .OfType<CodeAction>();
        if (Menu("Add setting…", groups) is { } menu)
        {
            context.RegisterRefactoring(menu);
        }
    }

    // The caret may stand behind the last character of `new()`.
    private static ExpressionSyntax? ProfileAt(SyntaxNode root, int position) =>
        ProfileAround(root.FindToken(position))
        ?? (position > 0 && root.FindToken(position - 1) is var before && before.Span.End == position ? ProfileAround(before) : null);

    // Not from within a hook: what is edited there is no profile.
    private static ExpressionSyntax? ProfileAround(SyntaxToken token) => token.Parent?
        .AncestorsAndSelf()
        .TakeWhile(candidate => candidate is not (AnonymousFunctionExpressionSyntax or StatementSyntax or MemberDeclarationSyntax))
        .OfType<ExpressionSyntax>()
        .FirstOrDefault(candidate => candidate is BaseObjectCreationExpressionSyntax or WithExpressionSyntax);

    private static InitializerExpressionSyntax? InitializerOf(ExpressionSyntax expression) =>
        (expression as BaseObjectCreationExpressionSyntax)?.Initializer ?? (expression as WithExpressionSyntax)?.Initializer;

    private static bool IsProfile(ExpressionSyntax expression, SemanticModel model, KnownTypes known, CancellationToken token) =>
        known.IsServerOptions(model.GetTypeInfo(expression, token).Type)
        && !expression.GetLastToken(includeZeroWidth: true).IsMissing
        && expression.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        && model.GetDeclaredSymbol(type, token) is { } config
        && known.MarkOf(config) is not null;

    private static CodeAction? Offer(Setting setting, Document document, SettingInsertion insertion, KnownTypes known, ValueCode code)
    {
        if (known.ServerOptions.GetMembers(setting.Name).OfType<IPropertySymbol>().FirstOrDefault() is not { } property
            || SettingCode.Start(setting, property, code) is not { } value)
        {
            return null;
        }

        var change = insertion.Write(setting.Name + " = " + value);
        return CodeAction.Create(TitleOf(setting), token => ApplyAsync(document, change, token), setting.Name);
    }

    private static string TitleOf(Setting setting)
    {
        var text = SettingText.Format(setting, setting.Default).Replace("`", "");
        return setting.Name + ": " + setting.Help + " Default: " + (text.Length > 0 ? text : "none");
    }

    private static async Task<Document> ApplyAsync(Document document, TextChange change, CancellationToken token) =>
        document.WithText((await document.GetTextAsync(token).ConfigureAwait(false)).WithChanges(change));

    private static CodeAction? Menu(string title, IEnumerable<CodeAction> actions) =>
        actions.ToImmutableArray() is { IsEmpty: false } entries ? CodeAction.Create(title, entries, isInlinable: false) : null;
}
