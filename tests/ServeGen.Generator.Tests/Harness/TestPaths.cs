using System.Reflection;

namespace ServeGen.Generator.Tests;

/// <summary>Folders that the build told this assembly.</summary>
internal static class TestPaths
{
    public static string RepositoryRoot => Metadata(nameof(RepositoryRoot));

    public static string SdkAnalyzers => Metadata(nameof(SdkAnalyzers));

    private static string Metadata(string key) => typeof(TestPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))
        .Value!;
}
