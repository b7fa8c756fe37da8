using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ServeGen.Publish.Tests;

/// <summary>The item template, installed from its package, in a fresh app.</summary>
public sealed partial class TemplateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-templates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_file_that_it_writes_is_accepted_without_a_warning_and_the_server_shows_it()
    {
        using var app = AppOfTheTemplate();

        app.Publish().Succeeded();
        using var config = Process.Start(app.Published().StartInfo("serve", "config"))!;

        Assert.Matches(@"Workers\s+\d+\s+ServerConfig\.cs", config.StandardOutput.ReadToEnd());
        config.WaitForExit();
        Assert.Equal(0, config.ExitCode);
    }

    [Fact]
    public void What_it_offers_in_comments_is_accepted_too()
    {
        using var app = AppOfTheTemplate();
        var file = app.At("App/ServerConfig.cs");
        var text = Offered().Replace(File.ReadAllText(file), "${indent}${setting}");
        Assert.Equal(11, Offered().Count(File.ReadAllText(file)));

        // Together the delay and the grace are longer than Kubernetes waits, as its comment says.
        File.WriteAllText(file, text.Replace("GracefulTimeout = 30.Seconds", "GracefulTimeout = 20.Seconds", StringComparison.Ordinal));

        app.Dotnet("build").Succeeded();
    }

    private TestApp AppOfTheTemplate()
    {
        var project = Path.Combine(Path.GetDirectoryName(BuiltRepository.PackageProject)!, "../ServeGen.Templates/ServeGen.Templates.csproj");
        var app = new TestApp(withConfig: false);
        app.Dotnet("pack", project, "-c", BuiltRepository.Configuration, "-o", _folder, $"-p:PackageVersion={PackedPackage.Once.Version}").Succeeded();
        var hive = Path.Combine(_folder, "hive");
        var nupkg = Path.Combine(_folder, $"ServeGen.Templates.{PackedPackage.Once.Version}.nupkg");
        app.Dotnet("new", "install", nupkg, "--debug:custom-hive", hive).Succeeded();
        app.Dotnet("new", "serverconfig", "--debug:custom-hive", hive).Succeeded();
        return app;
    }

    // A setting in a comment, to be taken out of it.
    [GeneratedRegex(@"^(?<indent> +)// (?<setting>[A-Z]\w+ = .*,)$", RegexOptions.Multiline)]
    private static partial Regex Offered();
}
