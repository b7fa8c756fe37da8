using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ServeGen.MsBuild;

/// <summary>Reads the server's manifest from an assembly's metadata; no code of it is loaded or run.</summary>
internal static class ManifestReader
{
    public static AppManifest Read(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return new AppManifest(Facts(metadata), ConfigClass(metadata));
    }

    private static List<ManifestFact> Facts(MetadataReader metadata)
    {
        var facts = new List<ManifestFact>();
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (IsOf(metadata, attribute, "ServeGen.Entry", "ServerManifestAttribute"))
            {
                facts.Add(Fact(metadata.GetBlobReader(attribute.Value)));
            }
        }

        return facts;
    }

    private static ManifestFact Fact(BlobReader blob)
    {
        blob.ReadUInt16(); // The prolog of every attribute's value, always 1.
        return new ManifestFact(Text(), Text(), Text());

        string Text() => blob.ReadSerializedString() ?? "";
    }

    private static string? ConfigClass(MetadataReader metadata)
    {
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            if (type.GetCustomAttributes().Any(handle =>
                    IsOf(metadata, metadata.GetCustomAttribute(handle), "ServeGen", "ServerConfigAttribute")))
            {
                return FullName(metadata.GetString(type.Namespace), metadata.GetString(type.Name));
            }
        }

        return null;
    }

    private static string FullName(string space, string name) => space.Length == 0 ? name : space + "." + name;

    /// <summary>The attribute's class comes from another assembly as a rule, but may be compiled into the app as well.</summary>
    private static bool IsOf(MetadataReader metadata, CustomAttribute attribute, string space, string name)
    {
        var type = attribute.Constructor.Kind switch
        {
            HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent,
            HandleKind.MethodDefinition =>
                metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType(),
            _ => default(EntityHandle),
        };
        var (itsSpace, itsName) = type.Kind switch
        {
            HandleKind.TypeReference => Names(metadata.GetTypeReference((TypeReferenceHandle)type)),
            HandleKind.TypeDefinition => Names(metadata.GetTypeDefinition((TypeDefinitionHandle)type)),
            _ => default,
        };
        var compare = metadata.StringComparer;
        return compare.Equals(itsName, name) && compare.Equals(itsSpace, space);
    }

    private static (StringHandle Space, StringHandle Name) Names(TypeReference type) => (type.Namespace, type.Name);

    private static (StringHandle Space, StringHandle Name) Names(TypeDefinition type) => (type.Namespace, type.Name);
}
