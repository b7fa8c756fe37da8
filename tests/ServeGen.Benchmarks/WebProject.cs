using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ServeGen.Benchmarks;

/// <summary>A web project of 200 files, as the compiler of an editor has it.</summary>
internal static class WebProject
{
    public const string Config = """
        using System;
        using Microsoft.Extensions.Logging;
        using ServeGen;

        [ServerConfig]
        internal static class ServerConfig
        {
            public static ServerOptions Production => new()
            {
                Bind              = ["http://0.0.0.0:8000", "unix:/run/shop/shop.sock"],
                Workers           = 2 * Machine.Cores + 1,
                Spares            = 1,
                MaxRequests       = 10_000,
                MaxRequestsJitter = 1_000,
                MaxMemory         = 512.MiB,
                RecycleAt         = ["03:30"],
                Timeout           = 30.Seconds,
                GracefulTimeout   = 20.Seconds,
                ShutdownDelay     = 5.Seconds,
                Warmup            = ["/", "/products"],
                WhenReady         = server => server.Log.LogInformation("{Count} workers ready", server.Workers.Count),
            };

            public static ServerOptions Staging => Production with { Workers = 2, MaxRequests = Production.MaxRequests / 10 };

            public static ServerOptions Development => Production with { Workers = 1, Bind = ["http://127.0.0.1:8000"] };
        }
        """;

    private const int Files = 198;

    private const string Program = """
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.Run();
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    public static SyntaxTree Tree(string name, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, "/src/" + name);

    public static CSharpCompilation Compile() => CSharpCompilation.Create(
        "Shop",
        [Tree("ServerConfig.cs", Config), Tree("Program.cs", Program), .. Enumerable.Range(0, Files).Select(number => Tree($"Feature{number}.cs", Feature(number)))],
        References(),
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new Generator.ServerGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    /// <summary>A file of some 60 lines: a record, an interface, a service and its endpoints.</summary>
    public static string Feature(int number)
    {
        var methods = Enumerable.Range(0, 8).Select(index => $$"""
                public async Task<Item{{number}}> Load{{index}}Async(int id, CancellationToken token)
                {
                    await Task.Delay(id, token);
                    var items = Enumerable.Range(0, id).Select(item => new Item{{number}}(item, "item " + item, item * {{index}}m)).ToList();
                    return items.OrderByDescending(item => item.Price).First(item => item.Id > 0);
                }

            """);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using System;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Builder;

            namespace Shop.Features.Feature{{number}};

            public sealed record Item{{number}}(int Id, string Name, decimal Price);

            [Obsolete("An attribute, as many classes have one.")]
            public sealed class Service{{number}}
            {
            {{string.Concat(methods)}}
            }

            public static class Endpoints{{number}}
            {
                public static void Map(WebApplication app) => app.MapGet("/items{{number}}/{id}", (int id) => new Item{{number}}(id, "", 0));
            }
            """);
    }

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => path.Contains("/shared/Microsoft.", StringComparison.Ordinal))
        .Append(typeof(ServerOptions).Assembly.Location)
        .Select(path => MetadataReference.CreateFromFile(path));
}
