using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE601: the endpoint moves to Bind, or only goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OwnEndpointFix))]
[Shared]
public sealed class OwnEndpointFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public OwnEndpointFix()
        : base(AppRules.EndpointOverridden)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || CallRemoval.Of(call) is not { } remove
            || await place.GetModelAsync().ConfigureAwait(false) is not { } model)
        {
            return;
        }

        if (AppEndpoints.AddressOf(call, model) is { } address && BindOf(model.Compilation, address, place.Token) is { } bind)
        {
            await OfferAsync(place, $"Move '{address}' to Bind", "Move", remove, bind).ConfigureAwait(false);
        }

        await OfferAsync(place, "Remove it", "Remove", remove, bind: null).ConfigureAwait(false);
    }

    private static BindEdit? BindOf(Compilation compilation, string address, CancellationToken token) =>
        KnownTypes.Find(compilation) is { } known
        && ConfigClasses.Find(compilation, known, token) is { IsEmpty: false } classes
        && ServerConfigParser.Parse(classes[0], compilation, known, token) is { } config
            ? BindEdit.Find(config, address, token)
            : null;

    private static async Task OfferAsync(FixPlace place, string title, string key, Action<SyntaxEditor> remove, BindEdit? bind)
    {
        var document = place.Context.Document;
        var solution = document.Project.Solution;
        var edit = new SolutionEditor(solution);
        remove(await edit.GetDocumentEditorAsync(document.Id, place.Token).ConfigureAwait(false));
        if (bind is not null)
        {
            if (solution.GetDocument(bind.Settings.SyntaxTree) is not { } config)
            {
                return;
            }

            var editor = await edit.GetDocumentEditorAsync(config.Id, place.Token).ConfigureAwait(false);
            editor.ReplaceNode(bind.Settings, bind.Changed);
        }

        var changed = edit.GetChangedSolution();
        if (await CompileCheck.IsNoWorseAsync(document, changed.GetDocument(document.Id)!, place.Token).ConfigureAwait(false))
        {
            place.Offer(CodeAction.Create(title, _ => Task.FromResult(changed), nameof(OwnEndpointFix) + key));
        }
    }
}
