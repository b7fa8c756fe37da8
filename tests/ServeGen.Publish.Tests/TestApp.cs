namespace ServeGen.Publish.Tests;

/// <summary>A fresh web app of a user, outside the repository, with ServeGen as its one package.</summary>
internal sealed class TestApp : IDisposable
{
    public const string ServerConfig = """
        using ServeGen;

        [ServerConfig]
        static class ServerConfig
        {
            public static ServerOptions Production => new() { Bind = ["http://127.0.0.1:0"], Workers = 2 };
        }
        """;

    private const string Program = """
        if (args is ["--hello"])
        {
            Console.WriteLine("hello");
            return;
        }

        var app = WebApplication.Create(args);
        app.MapGet("/", () => "hello");
        string[] ours = ["DOTNET_TieredPGO", "DOTNET_gcServer", "DOTNET_TC_CallCountThreshold", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"];
        app.MapGet("/runtime", () => string.Join(' ', ours.Select(Environment.GetEnvironmentVariable)));
        app.Run();
        """;

    private readonly PackedPackage _package = PackedPackage.Once;

    public TestApp(bool withConfig = true)
    {
        Write("nuget.config", _package.NugetConfig);
        WriteProject("App", "Microsoft.NET.Sdk.Web", PackageReference);
        Write("App/Program.cs", Program);
        if (withConfig)
        {
            WriteConfig();
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("servegen-publish-").FullName;

    private string PackageReference => $"""<PackageReference Include="ServeGen" Version="{_package.Version}" />""";

    public string At(string file) => Path.Combine(Root, file);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), text);
    }

    /// <summary>Configures a server, and says what the source generator says of it.</summary>
    public void WriteConfig()
    {
        Write("App/ServerConfig.cs", ServerConfig);
    }

    /// <summary>Lets the app have ServeGen only by way of a library that it references.</summary>
    public void MoveReferenceToLibrary()
    {
        WriteProject("Library", "Microsoft.NET.Sdk", PackageReference);
        WriteProject("App", "Microsoft.NET.Sdk.Web", """<ProjectReference Include="../Library/Library.csproj" />""");
    }

    /// <summary>Runs the SDK in the app's project directory.</summary>
    public DotnetRun Dotnet(params string[] arguments) =>
        ServeGen.Publish.Tests.Dotnet.Run(At("App"), _package.Packages, arguments);

    /// <summary>Publishes to <c>out</c> beside the project, unless the options say otherwise.</summary>
    public DotnetRun Publish(params string[] options) =>
        Dotnet(["publish", "-o", At("out"), .. options]);

    public PublishedApp Published(string directory = "out") => new(At(directory));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void WriteProject(string name, string sdk, string reference) => Write($"{name}/{name}.csproj", $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            {reference}
          </ItemGroup>
        </Project>
        """);
}
