using System.Collections;
using Microsoft.Build.Framework;

namespace ServeGen.MsBuild.Tests;

public sealed class WriteLauncherTests : IDisposable
{
    private const string Server = """[assembly: ServeGen.Entry.ServerManifest("profile", "Production", "")]""";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Writes_the_launcher_of_an_app_with_a_server()
    {
        var task = TaskFor(Server, out var log);

        Assert.True(task.Execute());
        Assert.Empty(log.Errors);
        Assert.Equal(_folder.At("obj", "serve"), task.Launcher);
        Assert.Contains("\napp=App\n", File.ReadAllText(task.Launcher), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_nothing_for_an_app_without_one()
    {
        var task = TaskFor("static class Program;", out var log);

        Assert.True(task.Execute());
        Assert.Empty(log.Errors);
        Assert.Equal("", task.Launcher);
        Assert.False(Directory.Exists(_folder.At("obj")));
    }

    [Theory]
    [InlineData("SERVE901", Server, "App", "")]
    [InlineData("SERVE902", Server, "serve", "none.hbs")]
    [InlineData("SERVE904", "[ServeGen.ServerConfig] static class Config;", "serve", "")]
    public void A_users_mistake_is_an_error_with_its_code_and_page(string code, string source, string name, string template)
    {
        var task = TaskFor(source, out var log);
        task.LauncherName = name;
        task.Template = template.Length == 0 ? task.Template : template;

        Assert.False(task.Execute());
        var error = Assert.Single(log.Errors);
        Assert.Equal(code, error.Code);
        Assert.EndsWith($"/docs/rules/{code}.md", error.HelpLink, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private WriteLauncher TaskFor(string source, out Log log) => new()
    {
        BuildEngine = log = new Log(),
        AppAssembly = AppCompiler.Compile(_folder, source),
        AppFile = "App",
        LauncherName = "serve",
        Template = BuiltInTemplate.Path,
        Folder = _folder.At("obj"),
    };

    private sealed class Log : IBuildEngine
    {
        public List<BuildErrorEventArgs> Errors { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "App.csproj";

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

        public void LogWarningEvent(BuildWarningEventArgs e) => Assert.Fail(e.Message);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
        }

        public void LogCustomEvent(CustomBuildEventArgs e)
        {
        }

        public bool BuildProjectFile(
            string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
    }
}
