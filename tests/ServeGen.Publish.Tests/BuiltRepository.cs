using System.Reflection;

namespace ServeGen.Publish.Tests;

/// <summary>Where the repository is that these tests were built in.</summary>
internal static class BuiltRepository
{
    public static string ArtifactsPath { get; } = Fact("ArtifactsPath");

    public static string PackageProject { get; } = Fact("PackageProject");

    public static string Configuration { get; } = Fact("Configuration");

    private static string Fact(string key) => typeof(BuiltRepository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == key).Value!;
}
