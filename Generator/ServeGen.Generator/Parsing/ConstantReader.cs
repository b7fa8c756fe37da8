using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>Folds the value of a setting to a constant.</summary>
internal sealed class ConstantReader(ConstantFolder constants)
{
    private readonly ListReader _lists = new(constants);

    /// <summary>False when the value is not a constant.</summary>
    public bool TryRead(Setting setting, ExpressionSyntax expression, out object? value)
    {
        var found = constants.Fold(expression);
        value = found.Value;
        switch (setting.Kind)
        {
            case SettingKind.Count:
                value = AsCount(found.Value);
                return value is not null;
            case SettingKind.Text:
                return found.HasValue && value is null or string;
            case SettingKind.Duration:
                return found.HasValue && value is null or TimeSpan;
            case SettingKind.Size:
                return value is ByteSize;
            case SettingKind.Switch:
                return value is bool;
            case SettingKind.Choice:
                value = setting.Choices.FirstOrDefault(choice => found.HasValue && Equals(Convert.ToInt32(choice.Value, CultureInfo.InvariantCulture), found.Value))?.Value;
                return value is not null;
            case SettingKind.Addresses:
            case SettingKind.Texts:
                value = _lists.Read(expression)?.Select(element => element.Text).ToArray();
                return value is not null;
            default:
                return false;
        }
    }

    /// <summary>Where the elements of a list are written, one for each text that was read.</summary>
    public ImmutableArray<SyntaxNode> Elements(Setting setting, ExpressionSyntax expression) =>
        setting.Kind is SettingKind.Addresses or SettingKind.Texts
            ? [.. _lists.Read(expression)?.Select(element => element.Node) ?? []]
            : [];

    // What C# converts to an int by itself where a constant is given.
    private static object? AsCount(object? value) => value switch
    {
        int number => number,
        short number => (int)number,
        ushort number => (int)number,
        byte number => (int)number,
        sbyte number => (int)number,
        char letter => (int)letter,
        _ => null,
    };
}
