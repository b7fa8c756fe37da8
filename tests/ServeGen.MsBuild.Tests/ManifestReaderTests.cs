namespace ServeGen.MsBuild.Tests;

public sealed class ManifestReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Facts_are_read_in_their_order()
    {
        var manifest = Read("""
            [assembly: System.Reflection.AssemblyProduct("Another attribute")]
            [assembly: ServeGen.Entry.ServerManifest("profile", "Production", "")]
            [assembly: ServeGen.Entry.ServerManifest("setting", "Production.Bind", "http://0.0.0.0:8000")]
            [assembly: ServeGen.Entry.ServerManifest("profile", "Development", null)]
            """);

        Assert.True(manifest.HasServer);
        Assert.Equal(["Production", "Development"], manifest.Profiles);
        Assert.Equal(
            ["profile Production ", "setting Production.Bind http://0.0.0.0:8000", "profile Development "],
            manifest.Facts.Select(fact => $"{fact.Kind} {fact.Name} {fact.Value}"));
    }

    [Fact]
    public void An_attribute_compiled_into_the_app_counts_too()
    {
        var manifest = Read(
            """
            [assembly: ServeGen.Entry.ServerManifest("profile", "Production", "")]
            namespace ServeGen.Entry
            {
                [System.AttributeUsage(System.AttributeTargets.Assembly, AllowMultiple = true)]
                class ServerManifestAttribute(string kind, string name, string value) : System.Attribute;
            }
            """,
            withRuntime: false);

        Assert.Equal(["Production"], manifest.Profiles);
    }

    [Fact]
    public void An_attribute_of_another_namespace_does_not_count()
    {
        var manifest = Read(
            """
            [assembly: Mine.ServerManifest("profile", "Production", "")]
            namespace Mine
            {
                class ServerManifestAttribute(string kind, string name, string value) : System.Attribute;
            }
            """);

        Assert.Empty(manifest.Facts);
    }

    [Fact]
    public void A_configuration_that_nothing_compiled_is_found()
    {
        Assert.Equal("Shop.Config", Read("namespace Shop { [ServeGen.ServerConfig] static class Config; }").ConfigClass);
    }

    [Fact]
    public void An_app_without_a_server_has_nothing()
    {
        var manifest = Read("static class Program;");

        Assert.False(manifest.HasServer);
        Assert.Null(manifest.ConfigClass);
    }

    public void Dispose() => _folder.Dispose();

    private AppManifest Read(string source, bool withRuntime = true) =>
        ManifestReader.Read(AppCompiler.Compile(_folder, source, withRuntime));
}
