using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>
/// Compiles the class marked <c>[ServerConfig]</c> into the app's server: find, parse, emit. Nothing is reported from
/// here; <see cref="ServerConfigAnalyzer"/> calls the same parsers and has true locations.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ServerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.ServerConfigAttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, token) => ParsedModel.From(ServerConfigParser.Parse(
                    (INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, token)))
            .Collect()
            .Select(static (configs, _) => configs.FirstOrDefault());

        var config = parsed.Select(static (found, _) => found?.Config).WithTrackingName(StepNames.Config);

        var gate = context.CompilationProvider
            .Select(static (compilation, token) => GateModel.From(EntryPointParser.Parse(compilation, token)))
            .WithTrackingName(StepNames.EntryPoint);

        // All or nothing: a manifest without a gate would promise a server that never starts.
        var server = config.Combine(gate)
            .Select(static (both, _) => both is ({ } found, { } entry) ? new ServerModel(entry, found) : null)
            .WithTrackingName(StepNames.Server);

        // Four outputs, so that another value of a setting rewrites the manifest alone. Not as post-initialization
        // output: with that the class of top-level statements would stop being public.
        Emit(context, server, StepNames.Gate, static model => model.Gate, GateEmitter.Emit);
        Emit(context, server, StepNames.Definition, static model => model.Config.Definition, DefinitionEmitter.Emit);
        Emit(context, server, StepNames.AccessLog, static model => model.Config.AccessLog, AccessLogEmitter.Emit);
        Emit(context, server, StepNames.Manifest, static model => model.Config.Manifest, ManifestEmitter.Emit);

        // Nothing that is typed depends on these, so an editor need not write them at all.
        var origins = parsed.Combine(server)
            .Select(static (both, _) => both is ({ } found, not null) ? found.Origins : null)
            .WithTrackingName(StepNames.Origins);
        context.RegisterImplementationSourceOutput(origins, static (output, found) => Add(output, StepNames.Origins, found, OriginsEmitter.Emit));
    }

    private static void Emit<T>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ServerModel?> server,
        string step,
        Func<ServerModel, T?> part,
        Func<T, string> emit)
        where T : class
    {
        var model = server.Select((found, _) => found is null ? null : part(found)).WithTrackingName(step);
        context.RegisterSourceOutput(model, (output, found) => Add(output, step, found, emit));
    }

    private static void Add<T>(SourceProductionContext output, string step, T? found, Func<T, string> emit)
        where T : class
    {
        if (found is not null)
        {
            output.AddSource("ServeGen." + step + ".g.cs", emit(found));
        }
    }
}
