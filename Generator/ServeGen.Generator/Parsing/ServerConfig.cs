using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>A parsed [ServerConfig] class with its symbols: for the analyzer, and to make a model of.</summary>
/// <param name="File">The name of the file that holds the attribute.</param>
/// <param name="Profiles">The profiles, in the order in which they are written.</param>
/// <param name="Misfits">The members that are no profile although they look like one.</param>
internal sealed record ServerConfig(
    INamedTypeSymbol Type,
    string File,
    ImmutableArray<Profile> Profiles,
    ImmutableArray<Misfit> Misfits);

/// <summary>A parsed profile.</summary>
/// <param name="Settings">What is known of its settings, those of the profiles it derives from included.</param>
/// <param name="Written">The settings that stand in this profile itself, by name.</param>
/// <param name="Places">Where each of its settings stands, in this profile or in one that it derives from.</param>
internal sealed record Profile(
    IPropertySymbol Property,
    SettingsModel Settings,
    IReadOnlyDictionary<string, WrittenSetting> Written,
    IReadOnlyDictionary<string, Location> Places)
{
    public string Name => Property.Name;
}

/// <summary>Where a setting is written.</summary>
/// <param name="Value">The expression of its value.</param>
/// <param name="Elements">The expressions of its elements, where it is a list that was read.</param>
internal sealed record WrittenSetting(ExpressionSyntax Value, ImmutableArray<SyntaxNode> Elements);

/// <summary>A member that is no profile although it looks like one, and what to do about it.</summary>
internal sealed record Misfit(ISymbol Member, bool IsUnreachable, string Reason);
