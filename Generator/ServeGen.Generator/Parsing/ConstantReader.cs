using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>Folds the value of a setting to a constant.</summary>
internal sealed class ConstantReader(SemanticModel model, CancellationToken token)
{
    private readonly DurationReader _durations = new(model, token);
    private readonly SizeReader _sizes = new(model, token);

    /// <summary>False when the value is not a constant.</summary>
    public bool TryRead(Setting setting, ExpressionSyntax expression, out object? value)
    {
        var found = model.GetConstantValue(expression, token);
        value = found.Value;
        switch (setting.Kind)
        {
            case SettingKind.Count:
                value = AsCount(found.Value);
                return value is not null;
            case SettingKind.Text:
                return found.HasValue && value is null or string;
            case SettingKind.Duration when !found.HasValue:
                value = _durations.Read(expression.Stripped());
                return value is not null;
            case SettingKind.Duration:
                return value is null;
            case SettingKind.Size:
                value = _sizes.Read(expression.Stripped());
                return value is not null;
            case SettingKind.Switch:
                return value is bool;
            case SettingKind.Choice:
                value = setting.Choices.FirstOrDefault(choice => found.HasValue && Equals(Convert.ToInt32(choice.Value, CultureInfo.InvariantCulture), found.Value))?.Value;
                return value is not null;
            case SettingKind.Addresses:
            case SettingKind.Texts:
                value = ListReader.Read(expression, model, token);
                return value is not null;
            default:
                return false;
        }
    }

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
