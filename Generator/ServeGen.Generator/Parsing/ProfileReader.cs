using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>
/// Folds a profile's expression into what is known of its settings. What cannot be folded is unknown, never guessed.
/// </summary>
internal sealed class ProfileReader(
    INamedTypeSymbol config, KnownTypes known, Compilation compilation, CancellationToken token)
{
    private readonly HashSet<IPropertySymbol> _open = new(SymbolEqualityComparer.Default);

    // A profile may be mentioned many times, and what it is made of many times in it.
    private readonly Dictionary<IPropertySymbol, FoldedProfile> _folded = new(SymbolEqualityComparer.Default);

    public Profile Read(IPropertySymbol property)
    {
        var written = new Dictionary<string, WrittenSetting>(StringComparer.Ordinal);
        var folded = FoldProperty(property, written);
        return new Profile(property, folded.Settings, written, folded.Places);
    }

    private FoldedProfile FoldProperty(IPropertySymbol property, Dictionary<string, WrittenSetting>? written)
    {
        token.ThrowIfCancellationRequested();
        if (!_open.Add(property))
        {
            return Unknown();
        }

        var folded = ProfileExpression.Of(property, token) is { } expression ? Fold(expression, written) : Unknown();
        _open.Remove(property);
        return folded;
    }

    private FoldedProfile FoldBase(IPropertySymbol property)
    {
        if (!_folded.TryGetValue(property, out var folded))
        {
            folded = _folded[property] = FoldProperty(property, written: null);
        }

        return folded;
    }

    private FoldedProfile Fold(ExpressionSyntax expression, Dictionary<string, WrittenSetting>? written)
    {
        // Profiles of a partial class stand in several files, each with a semantic model of its own.
        var model = compilation.GetSemanticModel(expression.SyntaxTree);
        switch (expression.Stripped())
        {
            case BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation
                when known.IsServerOptions(model.GetTypeInfo(creation, token).Type):
                return Apply(creation.Initializer, new FoldedProfile(new SettingsModel()), written, model);

            case WithExpressionSyntax with:
                return Apply(with.Initializer, Fold(with.Expression, written).Copy(), written, model);

            case SimpleNameSyntax or MemberAccessExpressionSyntax when BaseProfile(expression, model) is { } property:
                return FoldBase(property);

            default:
                return Unknown();
        }
    }

    private FoldedProfile Apply(
        InitializerExpressionSyntax? initializer,
        FoldedProfile folded,
        Dictionary<string, WrittenSetting>? written,
        SemanticModel model)
    {
        var constants = new ConstantReader(new ConstantFolder(model, access => SettingIn(access, model), token));
        var limits = new LowerLimitReader(model, token);
        var settings = folded.Settings;
        foreach (var assignment in initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
        {
            if (SettingOf(assignment, model) is not { } setting)
            {
                continue;
            }

            if (constants.TryRead(setting, assignment.Right, out var value))
            {
                settings.AddKnown(setting.Name, value);
            }
            else
            {
                settings.AddUnknown(setting.Name, setting.Kind == SettingKind.Count ? limits.Read(assignment.Right) : null);
            }

            folded.Places[setting.Name] = assignment.GetLocation();
            written?[setting.Name] = new WrittenSetting(assignment.Right, constants.Elements(setting, assignment.Right));
        }

        return folded;
    }

    private Setting? SettingOf(AssignmentExpressionSyntax assignment, SemanticModel model) =>
        assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && model.GetSymbolInfo(assignment.Left, token).Symbol is IPropertySymbol property
        && known.IsServerOptions(property.ContainingType)
            ? SettingsTable.Find(property.Name)
            : null;

    // `Production.Workers`, or a setting of any expression that is as good as a profile.
    private Optional<object?> SettingIn(MemberAccessExpressionSyntax access, SemanticModel model) =>
        model.GetSymbolInfo(access, token).Symbol is IPropertySymbol property
        && known.IsServerOptions(property.ContainingType)
        && SettingsTable.Find(property.Name) is { } setting
        && Fold(access.Expression, written: null).Settings.TryGet<object>(setting.Name, out var value)
            ? new Optional<object?>(value)
            : default;

    private IPropertySymbol? BaseProfile(ExpressionSyntax expression, SemanticModel model) =>
        model.GetSymbolInfo(expression.Stripped(), token).Symbol is IPropertySymbol { IsStatic: true } property
        && SymbolEqualityComparer.Default.Equals(property.ContainingType, config)
            ? property
            : null;

    private static FoldedProfile Unknown() => new(new SettingsModel(restIsDefault: false));
}
