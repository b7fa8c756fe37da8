using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>The name in a call: what is behind the last dot, before the brackets.</summary>
internal static class CalledNames
{
    /// <summary>Null where something without a name is called, such as the result of another call.</summary>
    public static SimpleNameSyntax? CalledName(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    public static string? NameOfCalled(this InvocationExpressionSyntax call) => call.CalledName()?.Identifier.ValueText;
}
