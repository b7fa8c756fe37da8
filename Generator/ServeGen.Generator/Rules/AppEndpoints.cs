using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>The ways in which an app configures endpoints in code.</summary>
internal static class AppEndpoints
{
    /// <summary>True for what looks like <c>app.Urls.Add(…)</c>.</summary>
    public static bool MayAddUrl(InvocationExpressionSyntax call, string name) =>
        name is "Add" && UrlsOf(call) is { Name.Identifier.ValueText: "Urls" };

    /// <summary>True when it really is.</summary>
    public static bool IsUrlAdded(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model) =>
        MayAddUrl(call, method.Name)
        && model.GetSymbolInfo(UrlsOf(call)!).Symbol.IsOf("Microsoft.AspNetCore.Builder", "WebApplication");

    /// <summary>True for <c>app.Run("http://…")</c>, false for <c>app.Run()</c> and <c>app.Run(null)</c>.</summary>
    public static bool HasUrl(InvocationExpressionSyntax call, SemanticModel model) =>
        call.ArgumentList.Arguments.FirstOrDefault() is { Expression: var url }
        && model.GetConstantValue(url) is not { HasValue: true, Value: null };

    /// <summary>The one address that the call adds, as Bind has it; null where there is none that is known.</summary>
    public static string? AddressOf(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (call.ArgumentList.Arguments.Count != 1)
        {
            return null;
        }

        var value = model.GetConstantValue(call.ArgumentList.Arguments[0].Expression).Value;
        return (call.NameOfCalled(), value) switch
        {
            ("UseUrls" or "Add" or "Run" or "RunAsync", string url) when IsHttp(url) => url,
            ("ListenAnyIP", int port) => "http://*:" + port.ToString(CultureInfo.InvariantCulture),
            ("ListenLocalhost", int port) => "http://localhost:" + port.ToString(CultureInfo.InvariantCulture),
            ("ListenUnixSocket", string path) => "unix:" + path,
            _ => null,
        };
    }

    private static bool IsHttp(string url) => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static MemberAccessExpressionSyntax? UrlsOf(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Expression as MemberAccessExpressionSyntax;
}
