using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>Reports what is wrong with the [ServerConfig] class, and with the class of Main in a project that has one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServerConfigAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is not { } known)
            {
                return;
            }

            var configs = new Lazy<ImmutableArray<INamedTypeSymbol>>(() => ConfigClasses.Find(start.Compilation, known, CancellationToken.None));
            var entry = new Lazy<EntryPoint?>(() => EntryPointParser.Parse(start.Compilation, CancellationToken.None));
            start.RegisterSymbolAction(symbol => CheckType(symbol, known, configs, entry), SymbolKind.NamedType);
        });
    }

    private static void CheckType(
        SymbolAnalysisContext context,
        KnownTypes known,
        Lazy<ImmutableArray<INamedTypeSymbol>> configs,
        Lazy<EntryPoint?> entry)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ServerConfigParser.Parse(type, context.Compilation, known, context.CancellationToken) is { } config)
        {
            CheckConfig(context, config, configs.Value.FirstOrDefault() ?? type, entry.Value);
        }

        if (entry.Value is { TakesGate: false } main
            && SymbolEqualityComparer.Default.Equals(main.Type, type)
            && !configs.Value.IsEmpty)
        {
            CheckEntry(context, main);
        }
    }

    private static void CheckConfig(
        SymbolAnalysisContext context, ServerConfig config, INamedTypeSymbol first, EntryPoint? entry)
    {
        var place = config.Type.Locations[0];
        if (!SymbolEqualityComparer.Default.Equals(config.Type, first))
        {
            context.Report(ShapeRules.SecondConfig, place, config.Type.Name, first.Name);
            return;
        }

        if (entry is null)
        {
            context.Report(ShapeRules.NoEntryPoint, place, config.Type.Name);
        }

        foreach (var misfit in config.Misfits)
        {
            var rule = misfit.IsUnreachable ? ShapeRules.UnreachableProfile : ShapeRules.NotAProfile;
            context.Report(rule, misfit.Member.Locations[0], misfit.Member.Name, misfit.Reason);
        }

        // A misfit is probably the profile that is missed.
        if (config.Profiles.IsEmpty && config.Misfits.IsEmpty)
        {
            context.Report(ShapeRules.NoProfile, place, config.Type.Name);
        }

        foreach (var profile in config.Profiles)
        {
            CheckValues(context, profile);
            CheckHooks(context, profile);
        }
    }

    private static void CheckValues(SymbolAnalysisContext context, Profile profile)
    {
        foreach (var finding in ValueRules.Check(profile.Settings))
        {
            // What the base profile wrote is reported there.
            if (profile.Written.TryGetValue(finding.Setting, out var written))
            {
                var place = finding.Element is { } element ? written.Elements[element] : written.Value;
                context.Report(finding, place.GetLocation());
            }
        }
    }

    private static void CheckHooks(SymbolAnalysisContext context, Profile profile)
    {
        foreach (var written in profile.Written.Where(written => SettingsTable.ByName(written.Key).Kind == SettingKind.Hook))
        {
            var hook = written.Value.Value;
            foreach (var call in HookRules.UnawaitedIn(hook, context.Compilation, context.CancellationToken))
            {
                context.Report(HookRules.TaskNotAwaited, call.GetLocation(), written.Key, call);
            }
        }
    }

    private static void CheckEntry(SymbolAnalysisContext context, EntryPoint entry)
    {
        foreach (var part in entry.Closed)
        {
            var reason = EntryPointParser.IsFileLocal(part) ? "is local to its file" : "is not partial";
            var name = part.Identifier;
            context.Report(ShapeRules.EntryClosed, name.GetLocation(), name.ValueText, reason);
        }

        if (entry.StaticConstructor is { } constructor)
        {
            context.Report(ShapeRules.EntryHasStaticConstructor, constructor.Locations[0], entry.Type.Name);
        }
    }
}
