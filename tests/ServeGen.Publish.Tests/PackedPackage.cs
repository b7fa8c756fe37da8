namespace ServeGen.Publish.Tests;

/// <summary>
/// The package, packed once for all tests into a feed of their own, under a version that no cache knows. Restored to a
/// folder of its own as well, so that the user's cache never sees it; all other packages come from that cache.
/// </summary>
internal sealed class PackedPackage
{
    private static readonly Lazy<PackedPackage> Packed = new(() => new PackedPackage());

    private readonly string _feed = Path.Combine(BuiltRepository.ArtifactsPath, "publish-tests", "feed");
    private readonly string _machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private PackedPackage()
    {
        foreach (var old in new[] { _feed, Path.Combine(Packages, "servegen") }.Where(Directory.Exists))
        {
            Directory.Delete(old, recursive: true);
        }

        Directory.CreateDirectory(Packages);
        var project = BuiltRepository.PackageProject;
        Dotnet.Run(
            Path.GetDirectoryName(project)!,
            _machine,
            ["pack", project, "--no-build", "-c", BuiltRepository.Configuration, "-o", _feed, $"-p:PackageVersion={Version}"])
            .Succeeded();
    }

    public static PackedPackage Once => Packed.Value;

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public string Packages { get; } = Path.Combine(BuiltRepository.ArtifactsPath, "publish-tests", "packages");

    /// <summary>Every file that the pack left; one.</summary>
    public IReadOnlyList<string> Files => Directory.GetFiles(_feed);

    /// <summary>The machine's sources stay; ours is added.</summary>
    public string NugetConfig => $"""
        <configuration>
          <packageSources>
            <add key="servegen-tests" value="{_feed}" />
          </packageSources>
          <fallbackPackageFolders>
            {(Directory.Exists(_machine) ? $"<add key=\"machine\" value=\"{_machine}\" />" : "")}
          </fallbackPackageFolders>
        </configuration>
        """;
}
