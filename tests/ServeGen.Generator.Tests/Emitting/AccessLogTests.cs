using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using ServeGen.Tests;

namespace ServeGen.Generator.Tests;

/// <summary>Formats become code, and the code writes what the interpreter of formats writes.</summary>
public sealed class AccessLogTests
{
    private const int Formats = 150;
    private const int Requests = 20;

    private static readonly string[] Atoms =
    [
        "%(h)s", "%(l)s", "%(u)s", "%(t)s", "%(r)s", "%(m)s", "%(U)s", "%(q)s", "%(H)s", "%(s)s", "%(B)s", "%(b)s", "%(f)s", "%(a)s", "%(T)s",
        "%(M)s", "%(D)s", "%(L)s", "%(p)s", "%(w)s", "%(g)s", "%({X-One}i)s", "%({Server}o)s", "%({PATH}e)s", "%%", " ", "\"", "\\", "é", "\u2028", "{", "𝄞",
    ];

    [Theory]
    [InlineData("AccessLog = \"-\",", "combined")]
    [InlineData("AccessLog = Environment.MachineName, AccessLogFormat = \"json\",", "json")]
    public void A_constant_format_becomes_code(string settings, string format)
    {
        var run = GeneratorRun.Of(SourceFile.Settings(settings));

        Assert.Empty(run.Problems);
        Assert.Contains($"            new(\"{format}\", Write1),\n", run.Text("ServeGen.AccessLog.g.cs"), StringComparison.Ordinal);
        Assert.Contains("AccessLogFormats = AccessLogSource.Formats()", run.Text("ServeGen.Definition.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Workers = 2,")]
    [InlineData("AccessLog = \"-\", AccessLogFormat = Environment.MachineName,")]
    [InlineData("AccessLog = \"-\", AccessLogFormat = \"%(nothing)s\",")]
    public void Without_one_there_is_no_code(string settings)
    {
        var run = GeneratorRun.Of(SourceFile.Settings(settings));

        Assert.Empty(run.Problems);
        Assert.DoesNotContain("ServeGen.AccessLog.g.cs", run.Files);
    }

    [Fact]
    public void The_code_is_pretty() => Baseline.Verify(
        GeneratorRun.Of(SourceFile.Settings("AccessLog = \"-\",\nAccessLogFormat = \"%(h)s %(l)s \\\"%(r)s\\\" %({X-Request-Id}i)s 100%%\",")).Text("ServeGen.AccessLog.g.cs"));

    [Fact]
    public void Compiled_and_interpreted_lines_are_the_same()
    {
        var random = new Random(20261126);
        var formats = Enumerable.Range(0, Formats).Select(_ => RandomFormat(random)).Concat(["common", "combined", "json"]).Distinct().ToList();
        var profiles = formats.Select((format, index) =>
            $"    public static ServerOptions P{index} => new() {{ AccessLog = \"-\", AccessLogFormat = {SymbolDisplay.FormatLiteral(format, quote: true)} }};");
        var app = TestCompilation.App(SourceFile.Config(string.Join('\n', profiles)), new SourceFile("Comparison.cs", Comparison));

        // The one name whose assembly may see the parts of the runtime that are compared.
        var run = GeneratorRun.Of((CSharpCompilation)app.WithAssemblyName("ServeGen.Runtime.Tests"));
        Assert.Empty(run.Problems);
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext("compared", isCollectible: true);
        var compare = context.LoadFromStream(image).GetType("Comparison")!.GetMethod("Differences", BindingFlags.Public | BindingFlags.Static)!
            .CreateDelegate<Func<int, (int Lines, List<string> Differences)>>();

        var (lines, differences) = compare(Requests);

        Assert.Empty(differences);
        Assert.Equal(formats.Count * Requests, lines);
        context.Unload();
    }

    private static string RandomFormat(Random random) =>
        "%(s)s" + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Atoms[random.Next(Atoms.Length)]));

    private const string Comparison = """
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Text;
        using Microsoft.AspNetCore.Http.Features;
        using ServeGen.AccessLogs;
        using ServeGen.Configuration;

        public static class Comparison
        {
            public static (int Lines, List<string> Differences) Differences(int requests)
            {
                var random = new Random(4711);
                var (lines, differences) = (0, new List<string>());
                foreach (var compiled in ServeGen.Generated.AccessLogSource.Formats())
                {
                    var format = AccessLogFormat.Parse(compiled.Format);
                    var facts = new LineFacts(format.IsJson, 3, 2, random.Next(4, 2000), new Standing());
                    var interpreted = FormatInterpreter.Of(format);
                    for (var i = 0; i < requests; i++, lines++)
                    {
                        var request = Request(random);
                        var one = Encoding.UTF8.GetString(new AccessLogLine(facts).Write(compiled.Write, request));
                        var other = Encoding.UTF8.GetString(new AccessLogLine(facts).Write(interpreted, request));
                        if (one != other)
                        {
                            differences.Add(compiled.Format + ": " + one + " / " + other);
                        }
                    }
                }

                return (lines, differences);
            }

            private static CompletedRequest Request(Random random)
            {
                var features = new FeatureCollection();
                features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = random.Next(2) == 0 ? null : new IPAddress(random.Next()) });
                var request = new HttpRequestFeature { Method = "GET", RawTarget = "/" + Text(random), Protocol = "HTTP/2" };
                request.Headers["Referer"] = Text(random);
                request.Headers["User-Agent"] = new string?[] { Text(random), Text(random) }[..random.Next(1, 3)];
                request.Headers["X-One"] = Text(random);
                var response = new HttpResponseFeature { StatusCode = random.Next(100, 600) };
                response.Headers["Server"] = Text(random);
                return new CompletedRequest(features, request, response, TimeSpan.FromTicks(random.NextInt64(1L << 40)), random.Next(3) * 512);
            }

            private static string Text(Random random)
            {
                var text = new StringBuilder();
                for (var length = random.Next(30); length > 0; length--)
                {
                    text.Append(random.Next(4) == 0 ? (char)random.Next(0x3000) : (char)random.Next(0x20, 0x7F));
                }

                return text.ToString();
            }

            private sealed class Standing : TimeProvider
            {
                public override DateTimeOffset GetUtcNow() => new(2026, 11, 26, 14, 30, 5, 678, TimeSpan.Zero);
            }
        }
        """;
}
