using Microsoft.CodeAnalysis;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>What a rule has to say of a place in a hook's code.</summary>
internal sealed record HookFinding(RuleInfo Rule, SyntaxNode Place, params object[] Arguments);
