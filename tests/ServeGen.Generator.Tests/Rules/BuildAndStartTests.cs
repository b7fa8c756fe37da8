using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using ServeGen.Configuration;

namespace ServeGen.Generator.Tests;

/// <summary>What the build says of a constant the server says at start, word for word: with the mistakes of the rules' own pages.</summary>
public sealed partial class BuildAndStartTests
{
    public static TheoryData<string> Ids => [.. ValueRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_same_mistake_has_the_same_words(string id)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(TestPaths.RepositoryRoot, "docs", "rules", id + ".md"));
        var wrong = Wrong().Match(page).Groups["code"].Value;
        var app = TestCompilation.App(SourceFile.Config(wrong), new SourceFile("AtStart.cs", AtStart));

        // The one name whose assembly may see the rules of the runtime.
        var run = GeneratorRun.Of((CSharpCompilation)app.WithAssemblyName("ServeGen.Runtime.Tests"));
        var build = (await RuleHarness.Analyze(run.Output)).Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.GetMessage(null));

        var start = Start(run)(id);

        Assert.NotEmpty(start);
        Assert.Equal(start.Order(StringComparer.Ordinal), build.Order(StringComparer.Ordinal));
    }

    private static Func<string, List<string>> Start(GeneratorRun run)
    {
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);
        image.Position = 0;
        return new AssemblyLoadContext("start", isCollectible: true).LoadFromStream(image).GetType("AtStart")!
            .GetMethod("Findings", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Func<string, List<string>>>();
    }

    [GeneratedRegex("## Wrong.*?```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wrong();

    private const string AtStart = """
        using System.Collections.Generic;
        using System.Linq;
        using ServeGen.Configuration;

        public static class AtStart
        {
            public static List<string> Findings(string id)
            {
                var settings = new SettingsModel();
                foreach (var setting in SettingsTable.All)
                {
                    settings.AddKnown(setting.Name, ServerConfig.Production.ValueOf(setting));
                }

                return ValueRules.Check(settings).Where(finding => finding.Rule.Id == id).Select(finding => finding.Message).ToList();
            }
        }
        """;
}
