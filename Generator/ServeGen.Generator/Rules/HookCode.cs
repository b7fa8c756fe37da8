using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>The lambda of a hook, with what its rules ask about it.</summary>
internal sealed class HookCode
{
    private readonly string? _context;

    private HookCode(string name, AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CancellationToken token)
    {
        Name = name;
        Lambda = lambda;
        Model = model;
        Token = token;
        _context = (model.GetTypeInfo(lambda, token).ConvertedType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault()?.Name;
    }

    public string Name { get; }

    public AnonymousFunctionExpressionSyntax Lambda { get; }

    public SemanticModel Model { get; }

    public CancellationToken Token { get; }

    public bool IsAsync => Lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);

    /// <summary>True where it runs for each request, on the thread of that.</summary>
    public bool IsOfRequest => _context is "HttpContext";

    public bool IsOfWorker => _context is "WorkerContext" or "HttpContext";

    /// <summary>Null where the hook is no lambda: a method's own code may serve others too.</summary>
    public static HookCode? Of(string name, ExpressionSyntax value, Compilation compilation, CancellationToken token) =>
        value.Stripped() is AnonymousFunctionExpressionSyntax lambda
            ? new HookCode(name, lambda, compilation.GetSemanticModel(lambda.SyntaxTree), token)
            : null;

    /// <summary>What the hook itself runs, without the functions in it, which may run whenever.</summary>
    public IEnumerable<SyntaxNode> Nodes() => Lambda.Body
        .DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>The method that is called; null where it is not known.</summary>
    public IMethodSymbol? MethodOf(InvocationExpressionSyntax call) => SymbolOf(call) as IMethodSymbol;

    public ISymbol? SymbolOf(ExpressionSyntax expression) => Model.GetSymbolInfo(expression, Token).Symbol;
}
