using System.IO.Compression;
using System.Xml.Linq;

namespace ServeGen.Publish.Tests;

/// <summary>What is in the package: exactly this, and what it asks for.</summary>
public sealed class PackageTests
{
    private static readonly string[] Layout =
    [
        "LICENSE",
        "README.md",
        "ServeGen.nuspec",
        "THIRD-PARTY-NOTICES.txt",
        "analyzers/dotnet/cs/ServeGen.CodeFixes.dll",
        "analyzers/dotnet/cs/ServeGen.Generator.dll",
        "build/ServeGen.props",
        "build/ServeGen.targets",
        "buildTransitive/ServeGen.props",
        "buildTransitive/ServeGen.targets",
        "lib/net10.0/ServeGen.Runtime.dll",
        "lib/net10.0/ServeGen.Runtime.xml",
        "runtimes/linux-x64/lib/net10.0/ServeGen.Runtime.dll",
        "tasks/netstandard2.0/Handlebars.dll",
        "tasks/netstandard2.0/ServeGen.MsBuild.dll",
        "templates/serve.sh.hbs",
    ];

    [Fact]
    public void There_is_one_package() =>
        Assert.Equal([$"ServeGen.{PackedPackage.Once.Version}.nupkg"], PackedPackage.Once.Files.Select(Path.GetFileName));

    [Fact]
    public void Its_files_are_exactly_these()
    {
        using var zip = ZipFile.OpenRead(PackedPackage.Once.Files[0]);

        // The rest is the envelope that every package has.
        var files = zip.Entries.Select(entry => entry.FullName)
            .Where(file => file != "[Content_Types].xml" && !file.StartsWith("_rels/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("package/", StringComparison.Ordinal));

        Assert.Equal(Layout, files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_asks_for_what_the_runtime_references()
    {
        Assert.Equal(References("Runtime/ServeGen.Runtime/ServeGen.Runtime.csproj"), Dependencies());

        using var zip = ZipFile.OpenRead(PackedPackage.Once.Files[0]);
        Assert.Equal("Microsoft.AspNetCore.App", Assert.Single(Names(Nuspec(zip), "frameworkReference", "name")));
    }

    [Fact]
    public void It_is_described()
    {
        using var zip = ZipFile.OpenRead(PackedPackage.Once.Files[0]);
        var metadata = Nuspec(zip).Root!.Elements().Single().Elements().ToLookup(fact => fact.Name.LocalName, fact => fact.Value);

        Assert.Equal("ServeGen", metadata["id"].Single());
        Assert.Equal("MIT", metadata["license"].Single());
        Assert.Equal("README.md", metadata["readme"].Single());
        Assert.NotEmpty(metadata["tags"].Single());
        Assert.Empty(metadata["developmentDependency"]);
        Assert.Empty(metadata["packageTypes"]);
    }

    private static XDocument Nuspec(ZipArchive zip)
    {
        using var stream = zip.GetEntry("ServeGen.nuspec")!.Open();
        return XDocument.Load(stream);
    }

    private static IEnumerable<string> Names(XDocument file, string element, string attribute) =>
        file.Descendants().Where(item => item.Name.LocalName == element).Select(item => item.Attribute(attribute)!.Value);

    private static IEnumerable<string> References(string project)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(BuiltRepository.PackageProject)!, "../.."));
        return XDocument.Load(Path.Combine(root, project)).Descendants("PackageReference")
            .Where(reference => reference.Attribute("PrivateAssets") is null)
            .Select(reference => reference.Attribute("Include")!.Value)
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Dependencies()
    {
        using var zip = ZipFile.OpenRead(PackedPackage.Once.Files[0]);
        return [.. Names(Nuspec(zip), "dependency", "id").Order(StringComparer.Ordinal)];
    }
}
