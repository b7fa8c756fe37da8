namespace ServeGen.Publish.Tests;

/// <summary>Projects that get no launcher, and what they are told.</summary>
public sealed class NoLauncherTests
{
    private const string Reason = "App: published without a launcher, because ";

    [Fact]
    public void An_app_without_a_configuration_is_told_once()
    {
        using var app = new TestApp(withConfig: false);

        var run = app.Publish().Succeeded();

        Assert.Equal(2, run.Output.Split($"{Reason}no class is marked [ServerConfig].").Length);
        Assert.True(app.Published().Has("App"));
        Assert.False(app.Published().Has("serve"));
    }

    [Fact]
    public void A_class_library_is_told_nothing()
    {
        using var app = new TestApp(withConfig: false);
        app.Write("App/Program.cs", "public static class Library;");

        var run = app.Publish("-p:OutputType=Library").Succeeded();

        Assert.DoesNotContain("launcher", run.Output, StringComparison.Ordinal);
        Assert.True(app.Published().Has("App.dll"));
        Assert.False(app.Published().Has("serve"));
    }

    [Fact]
    public void A_windows_executable_is_told_why()
    {
        using var app = new TestApp();

        var run = app.Publish("-p:_NativeExecutableExtension=.exe").Succeeded();

        Assert.Contains($"{Reason}a shell script cannot start App.exe", run.Output, StringComparison.Ordinal);
        Assert.False(app.Published().Has("serve"));
    }

    [Fact]
    public void An_app_that_has_ServeGen_by_way_of_a_library_gets_a_launcher_only_when_it_is_configured()
    {
        using var app = new TestApp(withConfig: false);
        app.MoveReferenceToLibrary();

        var plain = app.Publish().Succeeded();
        Assert.DoesNotContain("launcher", plain.Output, StringComparison.Ordinal);
        Assert.False(app.Published().Has("serve"));

        app.WriteConfig();
        app.Publish().Succeeded();
        Assert.True(app.Published().Has("serve"));
    }

    [Fact]
    public void A_configuration_that_the_generator_never_saw_is_an_error()
    {
        using var app = new TestApp(withConfig: false);
        app.Write("App/ServerConfig.cs", TestApp.ServerConfig);
        app.Write("App/Directory.Build.targets", """
            <Project>
              <Target Name="RemoveAnalyzers" BeforeTargets="CoreCompile">
                <ItemGroup>
                  <Analyzer Remove="@(Analyzer)" />
                </ItemGroup>
              </Target>
            </Project>
            """);

        var refused = app.Publish();

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("error SERVE904: 'ServerConfig'", refused.Output, StringComparison.Ordinal);
    }
}
