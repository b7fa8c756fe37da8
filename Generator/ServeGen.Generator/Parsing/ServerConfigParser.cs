using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>
/// Reads the class marked <c>[ServerConfig]</c>. The generator and the analyzer both come here, so they cannot disagree.
/// </summary>
internal static class ServerConfigParser
{
    /// <summary>Null when the class is not marked, or when this compilation does not know ServeGen.</summary>
    public static ServerConfig? Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken token) =>
        KnownTypes.Find(compilation) is { } known ? Parse(type, compilation, known, token) : null;

    public static ServerConfig? Parse(
        INamedTypeSymbol type, Compilation compilation, KnownTypes known, CancellationToken token)
    {
        if (known.MarkOf(type)?.ApplicationSyntaxReference is not { } mark)
        {
            return null;
        }

        var shapes = new MemberShapes(known, compilation, token);
        var reader = new ProfileReader(type, known, compilation, token);
        var profiles = ImmutableArray.CreateBuilder<Profile>();
        var misfits = ImmutableArray.CreateBuilder<Misfit>();
        foreach (var member in type.GetMembers())
        {
            if (shapes.MisfitOf(member) is { } misfit)
            {
                misfits.Add(misfit);
            }
            else if (member is IPropertySymbol property && shapes.IsProfile(property))
            {
                profiles.Add(reader.Read(property));
            }
        }

        var file = Path.GetFileName(mark.SyntaxTree.FilePath);
        return new ServerConfig(type, file, profiles.ToImmutable(), misfits.ToImmutable());
    }
}
