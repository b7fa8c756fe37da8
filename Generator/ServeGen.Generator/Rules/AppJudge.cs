using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>Judges a call or an assignment of the app by what is known of the server's profiles.</summary>
internal sealed class AppJudge
{
    private readonly Crowd? _workers;
    private readonly Crowd? _processes;

    private AppJudge(ServerConfig config)
    {
        _workers = Crowd.OfWorkers(config);
        _processes = Crowd.OfProcesses(config);
    }

    /// <summary>Null in a project without a server.</summary>
    public static AppJudge? Of(Compilation compilation, KnownTypes known, ImmutableArray<INamedTypeSymbol> configs) =>
        !configs.IsEmpty && ServerConfigParser.Parse(configs[0], compilation, known, CancellationToken.None) is { } config
            ? new AppJudge(config)
            : null;

    /// <summary>Null where no rule has anything to say.</summary>
    public AppFinding? Of(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model)
    {
        var name = call.CalledName()!;
        if (AppEndpoints.IsUrlAdded(call, method, model))
        {
            return Surroundings.HaveOtherHost(call, model)
                ? null
                : new AppFinding(AppRules.EndpointOverridden, name.GetLocation(), "Urls.Add");
        }

        return AppCalls.RuleOf(method) is { } rule && Arguments(rule, call, method, model) is { } arguments
            ? new AppFinding(rule, name.GetLocation(), arguments)
            : null;
    }

    /// <summary>The same for the assignment to a property.</summary>
    public AppFinding? Of(AssignmentExpressionSyntax assignment, SimpleNameSyntax name, IPropertySymbol property, SemanticModel model)
    {
        if (property.IsOf("Microsoft.Extensions.Hosting", "HostOptions"))
        {
            return Surroundings.HaveOtherHost(assignment, model)
                ? null
                : new AppFinding(AppRules.ShutdownTimeoutOverridden, name.GetLocation(), name.Identifier.ValueText);
        }

        const int Http3 = 4;
        return _workers is not null
            && property.IsOf("Microsoft.AspNetCore.Server.Kestrel.Core", "ListenOptions")
            && model.GetConstantValue(assignment.Right).Value is int protocols && (protocols & Http3) != 0
            ? new AppFinding(AppRules.Http3NotShared, assignment.Right.GetLocation(), _workers)
            : null;
    }

    // Null where the rule does not hold here.
    private object[]? Arguments(RuleInfo rule, InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model)
    {
        if (rule == AppRules.EndpointOverridden)
        {
            var isWithout = method.Name is "Run" or "RunAsync" && !AppEndpoints.HasUrl(call, model);
            return isWithout || Surroundings.HaveOtherHost(call, model) ? null : [method.Name];
        }

        if (rule == AppRules.ShutdownTimeoutOverridden)
        {
            return Surroundings.HaveOtherHost(call, model) ? null : [method.Name];
        }

        if (rule == AppRules.ServiceInEachWorker)
        {
            return _processes is null || Surroundings.AskForSlot(call) ? null : [NameOfService(method), _processes];
        }

        return _workers is null || (rule == AppRules.HubPerWorker && HasUnknownBackplane(call)) ? null : [_workers, _workers.Times];
    }

    private static string NameOfService(IMethodSymbol method) => method.TypeArguments.FirstOrDefault()?.Name ?? method.Name;

    // What is chained to it and is none of the framework's own may be a backplane.
    private static bool HasUnknownBackplane(InvocationExpressionSyntax call)
    {
        SyntaxNode link = call;
        while (link.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access)
        {
            var name = access.Name.Identifier.ValueText;
            if (name is not "AddHubOptions" && !name.EndsWith("Protocol", StringComparison.Ordinal))
            {
                return true;
            }

            link = outer;
        }

        return false;
    }
}
