using Microsoft.CodeAnalysis;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>What a rule has to say of a place in the app's code.</summary>
internal sealed record AppFinding(RuleInfo Rule, Location Place, params object[] Arguments)
{
    public Diagnostic ToDiagnostic() => Descriptors.Make(Rule, Place, Arguments);
}
