using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>
/// Reports what is wrong with the [ServerConfig] class, with the class of Main in a project that has one, and with what the
/// app's own code does beside it.
/// </summary>
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
            AppChecker.Register(start, known, configs);
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

        CheckNames(context, config);
        foreach (var profile in config.Profiles)
        {
            CheckValues(context, profile);
            CheckHooks(context, profile);
        }
    }

    // A profile that is alone serves every environment.
    private static void CheckNames(SymbolAnalysisContext context, ServerConfig config)
    {
        if (config.Profiles.Length < 2)
        {
            return;
        }

        var hasDefault = false;
        foreach (var profile in config.Profiles)
        {
            var meant = EnvironmentNames.MeantBy(profile.Name);
            hasDefault |= string.Equals(meant ?? profile.Name, EnvironmentNames.Default, StringComparison.OrdinalIgnoreCase);
            if (meant is not null)
            {
                context.Report(ShapeRules.AlmostAnEnvironment, profile.Property.Locations[0], profile.Name, meant);
            }
        }

        if (!hasDefault)
        {
            context.Report(ShapeRules.NoDefaultProfile, config.Type.Locations[0], config.Type.Name);
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
            foreach (var finding in HookChecks.Check(written.Key, written.Value.Value, context.Compilation, context.CancellationToken))
            {
                context.Report(finding.Rule, finding.Place.GetLocation(), finding.Arguments);
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
