using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>
/// Computes what an expression always gives, where that can be known: the compiler's own constants, and durations, sizes
/// and settings of other profiles, which C# does not call constants.
/// </summary>
/// <param name="settingOf">Reads a setting of another profile.</param>
internal sealed class ConstantFolder(
    SemanticModel model, Func<MemberAccessExpressionSyntax, Optional<object?>> settingOf, CancellationToken token)
{
    // Nobody writes so much by hand; and each level takes some of the stack.
    private const int DeepestNesting = 200;

    private int _depth;

    /// <summary>A folder that knows no other profile.</summary>
    public ConstantFolder(SemanticModel model, CancellationToken token)
        : this(model, static _ => default, token)
    {
    }

    /// <summary>Has no value when it is not known what the expression gives.</summary>
    public Optional<object?> Fold(ExpressionSyntax expression)
    {
        token.ThrowIfCancellationRequested();
        var plain = expression.Stripped();
        var constant = model.GetConstantValue(plain, token);
        if (constant.HasValue || _depth == DeepestNesting)
        {
            return constant;
        }

        _depth++;
        var value = FoldParts(plain);
        _depth--;
        return value;
    }

    private Optional<object?> FoldParts(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => FoldMember(access),
        SimpleNameSyntax name => KnownValues.OfField(model.GetSymbolInfo(name, token).Symbol),
        BinaryExpressionSyntax binary => Arithmetic.Apply(binary.Kind(), Fold(binary.Left), Fold(binary.Right)),
        PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) => Arithmetic.Negate(Fold(minus.Operand)),
        ConditionalExpressionSyntax choice => Fold(choice.Condition).Value is bool yes ? Fold(yes ? choice.WhenTrue : choice.WhenFalse) : default,
        CastExpressionSyntax cast => Arithmetic.Convert(Fold(cast.Expression), model.GetTypeInfo(cast, token).Type),
        InterpolatedStringExpressionSyntax text => FoldText(text),
        InvocationExpressionSyntax { ArgumentList: var arguments } call => FoldCall(call, arguments),
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: var arguments } creation => FoldCall(creation, arguments),
        DefaultExpressionSyntax or LiteralExpressionSyntax => KnownValues.DefaultOf(model.GetTypeInfo(expression, token).Type),
        _ => default,
    };

    private Optional<object?> FoldMember(MemberAccessExpressionSyntax access) => model.GetSymbolInfo(access, token).Symbol switch
    {
        IPropertySymbol unit when KnownTypes.IsUnit(unit) => UnitValue.Of(Fold(access.Expression), unit.Name),
        IPropertySymbol => settingOf(access),
        var field => KnownValues.OfField(field),
    };

    private Optional<object?> FoldCall(ExpressionSyntax call, ArgumentListSyntax? list)
    {
        if (model.GetSymbolInfo(call, token).Symbol is not IMethodSymbol { ContainingType: { } type } method)
        {
            return default;
        }

        var arguments = new List<KeyValuePair<string, object?>>();
        foreach (var argument in list?.Arguments ?? [])
        {
            var name = argument.NameColon?.Name.Identifier.ValueText ?? method.Parameters.ElementAtOrDefault(arguments.Count)?.Name;
            if (name is null || Fold(argument.Expression) is not { HasValue: true, Value: var value })
            {
                return default;
            }

            arguments.Add(new KeyValuePair<string, object?>(name, value));
        }

        return KnownValues.OfCall(method, type, arguments);
    }

    // What a number looks like in a text is the culture's business where it has a sign or a fraction.
    private Optional<object?> FoldText(InterpolatedStringExpressionSyntax text)
    {
        if (model.GetTypeInfo(text, token).ConvertedType?.SpecialType is not SpecialType.System_String
            || text.StringStartToken.ValueText.IndexOf("\"\"\"", StringComparison.Ordinal) >= 0)
        {
            return default;
        }

        var parts = text.Contents.Select(part => part switch
        {
            InterpolatedStringTextSyntax plain => plain.TextToken.ValueText.Replace("{{", "{").Replace("}}", "}"),
            InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => Arithmetic.TextOf(Fold(hole.Expression)),
            _ => null,
        }).ToArray();
        return Array.IndexOf(parts, null) >= 0 ? default : new Optional<object?>(string.Concat(parts));
    }
}
