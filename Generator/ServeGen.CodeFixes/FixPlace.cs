using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace ServeGen.CodeFixes;

/// <summary>A diagnostic to repair, and the node that it was reported at.</summary>
internal sealed record FixPlace(CodeFixContext Context, Diagnostic Diagnostic, SyntaxNode Root, SyntaxNode Node)
{
    public CancellationToken Token => Context.CancellationToken;

    public Task<SemanticModel?> GetModelAsync() => Context.Document.GetSemanticModelAsync(Token);

    /// <summary>Offers to replace the file's root by another one.</summary>
    public void Offer(string title, string key, Func<SyntaxNode> fixedRoot) =>
        Offer(CodeAction.Create(title, _ => Task.FromResult(Context.Document.WithSyntaxRoot(fixedRoot())), key));

    /// <summary>The same, unless the compiler would have more to say of the file than before.</summary>
    public async Task OfferIfItCompilesAsync(string title, string key, Func<SyntaxNode> fixedRoot)
    {
        var changed = Context.Document.WithSyntaxRoot(fixedRoot());
        if (await CompileCheck.IsNoWorseAsync(Context.Document, changed, Token).ConfigureAwait(false))
        {
            Offer(CodeAction.Create(title, _ => Task.FromResult(changed), key));
        }
    }

    /// <summary>Offers to change the file's text, and nothing but that.</summary>
    public void Offer(string title, string key, params TextChange[] changes) =>
        Offer(CodeAction.Create(title, token => ApplyAsync(changes, token), key));

    /// <summary>The file as those changes leave it.</summary>
    public async Task<Document> ApplyAsync(IEnumerable<TextChange> changes, CancellationToken token) =>
        Context.Document.WithText((await Context.Document.GetTextAsync(token).ConfigureAwait(false)).WithChanges(changes));

    public void Offer(CodeAction action) => Context.RegisterCodeFix(action, Diagnostic);
}
