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
    private Dictionary<string, Location> _places = [];

    public Profile Read(IPropertySymbol property)
    {
        var written = new Dictionary<string, WrittenSetting>(StringComparer.Ordinal);
        _places = new Dictionary<string, Location>(StringComparer.Ordinal);
        return new Profile(property, FoldProperty(property, written), written, _places);
    }

    private SettingsModel FoldProperty(IPropertySymbol property, Dictionary<string, WrittenSetting>? written)
    {
        token.ThrowIfCancellationRequested();
        if (!_open.Add(property))
        {
            return Unknown();
        }

        var settings = ProfileExpression.Of(property, token) is { } expression ? Fold(expression, written) : Unknown();
        _open.Remove(property);
        return settings;
    }

    private SettingsModel Fold(ExpressionSyntax expression, Dictionary<string, WrittenSetting>? written)
    {
        // Profiles of a partial class stand in several files, each with a semantic model of its own.
        var model = compilation.GetSemanticModel(expression.SyntaxTree);
        switch (expression.Stripped())
        {
            case BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation
                when known.IsServerOptions(model.GetTypeInfo(creation, token).Type):
                return Apply(creation.Initializer, new SettingsModel(), written, model);

            case WithExpressionSyntax with:
                return Apply(with.Initializer, Fold(with.Expression, written), written, model);

            case SimpleNameSyntax or MemberAccessExpressionSyntax when BaseProfile(expression, model) is { } property:
                return FoldProperty(property, written: null);

            default:
                return Unknown();
        }
    }

    private SettingsModel Apply(
        InitializerExpressionSyntax? initializer,
        SettingsModel settings,
        Dictionary<string, WrittenSetting>? written,
        SemanticModel model)
    {
        var constants = new ConstantReader(model, token);
        var limits = new LowerLimitReader(model, token);
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

            _places[setting.Name] = assignment.GetLocation();
            written?[setting.Name] = new WrittenSetting(assignment.Right, ListReader.Elements(assignment.Right));
        }

        return settings;
    }

    private Setting? SettingOf(AssignmentExpressionSyntax assignment, SemanticModel model) =>
        assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && model.GetSymbolInfo(assignment.Left, token).Symbol is IPropertySymbol property
        && known.IsServerOptions(property.ContainingType)
            ? SettingsTable.Find(property.Name)
            : null;

    private IPropertySymbol? BaseProfile(ExpressionSyntax expression, SemanticModel model) =>
        model.GetSymbolInfo(expression.Stripped(), token).Symbol is IPropertySymbol { IsStatic: true } property
        && SymbolEqualityComparer.Default.Equals(property.ContainingType, config)
            ? property
            : null;

    private static SettingsModel Unknown() => new(restIsDefault: false);
}
