using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>The compiler's view of our rules. Every descriptor is made here, so none can lack its page.</summary>
internal static class Descriptors
{
    /// <summary>A diagnostic's property: a value that would be valid, as <c>SettingText</c> writes it.</summary>
    public const string SuggestionProperty = "Suggestion";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById =
        ShapeRules.All.Concat(ValueRules.All).Concat(HookRules.All).Concat(AppRules.All)
            .ToImmutableDictionary(rule => rule.Id, Create, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. ById.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    public static void Report(
        this SymbolAnalysisContext context, RuleInfo rule, Location location, params object[] arguments) =>
        context.ReportDiagnostic(Make(rule, location, arguments));

    public static Diagnostic Make(RuleInfo rule, Location location, params object[] arguments) =>
        Diagnostic.Create(ById[rule.Id], location, Invariant(arguments));

    public static void Report(this SymbolAnalysisContext context, Finding finding, Location location)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (finding.Suggestion is { } suggestion)
        {
            properties = properties.Add(SuggestionProperty, suggestion);
        }

        var arguments = Invariant(finding.Arguments);
        context.ReportDiagnostic(Diagnostic.Create(ById[finding.Rule.Id], location, properties, arguments));
    }

    private static DiagnosticDescriptor Create(RuleInfo rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        "ServeGen",
        SeverityOf(rule),
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink,
        customTags: AppRules.NeedsWholeApp(rule) ? [WellKnownDiagnosticTags.CompilationEnd] : []);

    private static DiagnosticSeverity SeverityOf(RuleInfo rule) =>
        ShapeRules.IsError(rule) ? DiagnosticSeverity.Error
        : AppRules.IsHint(rule) ? DiagnosticSeverity.Info
        : DiagnosticSeverity.Warning;

    // The compiler would format numbers as the machine's culture has it; the server writes them invariantly.
    private static object[] Invariant(object[] arguments) =>
        [.. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture))];
}
