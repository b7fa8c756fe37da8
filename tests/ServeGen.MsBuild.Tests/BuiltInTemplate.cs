namespace ServeGen.MsBuild.Tests;

/// <summary>The template that the package ships.</summary>
internal static class BuiltInTemplate
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "serve.sh.hbs");

    public static string Render(string appFile = "App", bool needsDotnet = false) => LauncherText.Render(
        new LauncherTemplate(Path, File.ReadAllText(Path)), "serve", appFile, needsDotnet, ["Production", "Development"]);
}
