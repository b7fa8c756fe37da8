using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>Writes what a setting that is newly added starts with: its default, or where that shows no form, an example.</summary>
internal static class SettingCode
{
    // What a list is for, told by what stands for its elements on the command line.
    private static readonly Dictionary<string, string> Examples =
        new(StringComparer.Ordinal) { ["PATH"] = "/", ["HH:MM"] = "03:30", ["ADDRESS"] = "127.0.0.1" };

    /// <summary>Null for a kind that is not known here.</summary>
    public static string? Start(Setting setting, IPropertySymbol property, ValueCode code) => (setting.Kind, setting.Default) switch
    {
        (SettingKind.Count, int count) => count.ToString(CultureInfo.InvariantCulture),
        (SettingKind.Duration, TimeSpan duration) => code.Duration(duration),
        (SettingKind.Size, ByteSize size) => code.Size(size),
        (SettingKind.Text, string text) => Text(text),
        (SettingKind.Addresses or SettingKind.Texts, IReadOnlyList<string> { Count: > 0 } list) => List(list),
        (SettingKind.Addresses or SettingKind.Texts, IReadOnlyList<string>) => List(ExampleOf(setting)),
        (SettingKind.Switch, bool state) => state ? "true" : "false",
        (SettingKind.Choice, Enum member) => code.Member(property.Type, member),
        (SettingKind.Hook, _) when property.Type is INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true } invoke } => Lambda(invoke),
        (SettingKind.Text or SettingKind.Texts or SettingKind.Duration or SettingKind.Count or SettingKind.Size or SettingKind.Switch
            or SettingKind.Choice, null)
            when MayBeNull(property.Type) => "null",
        _ => null,
    };

    public static string List(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Text)) + "]";

    private static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static IEnumerable<string> ExampleOf(Setting setting) =>
        Examples.TryGetValue(setting.Placeholder ?? "", out var example) ? [example] : [];

    private static bool MayBeNull(ITypeSymbol type) =>
        type.NullableAnnotation is NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;

    private static string Lambda(IMethodSymbol invoke)
    {
        var names = invoke.Parameters.Select(parameter => NameOf(parameter.Type)).ToArray();
        return (names.Length == 1 ? names[0] : "(" + string.Join(", ", names) + ")") + " => { }";
    }

    // ServerContext is `server`, WorkersChange is `change`, HttpContext is `context`.
    private static string NameOf(ITypeSymbol type)
    {
        const string Context = "Context";
        var name = type.Name.EndsWith(Context, StringComparison.Ordinal) && type.Name is not "HttpContext"
            ? type.Name.Substring(0, type.Name.Length - Context.Length)
            : type.Name;
        var last = 0;
        for (var i = 0; i < name.Length; i++)
        {
            last = char.IsUpper(name[i]) ? i : last;
        }

        return Generator.Identifier.Escape(name.Substring(last).ToLowerInvariant());
    }
}
