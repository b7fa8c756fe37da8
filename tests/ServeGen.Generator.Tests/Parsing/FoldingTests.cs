namespace ServeGen.Generator.Tests;

/// <summary>What the parser can fold to a constant, seen in the manifest; the rest it must call unknown.</summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData("4", "4")]
    [InlineData("-1", "-1")]
    [InlineData("2 * Two + 1", "5")]
    [InlineData("(10_000)", "10000")]
    [InlineData("'A'", "65")]
    [InlineData("sizeof(long)", "8")]
    [InlineData("true ? 3 : 4", "3")]
    [InlineData("Machine.Cores", null)]
    [InlineData("Two + Machine.Cores", null)]
    [InlineData("Three", null)]
    public void Counts(string expression, string? text) => AssertFolds("Workers", expression, text);

    [Theory]
    [InlineData("30.Seconds", "30s")]
    [InlineData("1.5.Minutes", "90s")]
    [InlineData("500.Milliseconds", "500ms")]
    [InlineData("Two.Hours", "2h")]
    [InlineData("(Two * 2).Hours", "4h")]
    [InlineData("-1.Seconds", "-1s")]
    [InlineData("TimeSpan.Zero", "0s")]
    [InlineData("default", "0s")]
    [InlineData("default(TimeSpan)", "0s")]
    [InlineData("new()", "0s")]
    [InlineData("TimeSpan.FromSeconds(30)", "30s")]
    [InlineData("System.TimeSpan.FromMilliseconds(1.5)", "1.5ms")]
    [InlineData("TimeSpan.FromMinutes(2L)", "2m")]
    [InlineData("TimeSpan.FromDays(Two)", "2d")]
    [InlineData("(TimeSpan.FromTicks(10_000_000))", "1s")]
    [InlineData("TimeSpan.FromSeconds(Machine.Cores)", null)]
    [InlineData("TimeSpan.FromSeconds(1, 500)", null)]
    [InlineData("TimeSpan.FromDays(1e300)", null)]
    [InlineData("Machine.Cores.Seconds", null)]
    [InlineData("TimeSpan.Parse(\"1\")", null)]
    [InlineData("TimeSpan.MaxValue", null)]
    [InlineData("Minute", null)]
    [InlineData("30.Fortnights", null)]
    public void Durations(string expression, string? text) => AssertFolds("Timeout", expression, text);

    [Fact]
    public void Units_of_somebody_else_are_not_ours()
    {
        var units = new SourceFile("Units.cs", """
            namespace ServeGen;

            internal static class LongUnits
            {
                extension(long value)
                {
                    public System.TimeSpan Seconds => System.TimeSpan.FromMinutes(value);
                }
            }
            """);

        var run = GeneratorRun.Of(SourceFile.Settings("Timeout = 30L.Seconds,"), units);

        Assert.Empty(run.Problems);
        Assert.DoesNotContain("Timeout", run.Text("ServeGen.Manifest.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"http://*:1\", \"http://*:\" + \"2\"]", "http://*:1,http://*:2")]
    [InlineData("new[] { \"http://*:1\" }", "http://*:1")]
    [InlineData("new string[] { \"http://*:1\" }", "http://*:1")]
    [InlineData("new string[1] { \"http://*:1\" }", "http://*:1")]
    [InlineData("([\"http://*:1\"])", "http://*:1")]
    [InlineData("[\"http://*:1\", Address]", null)]
    [InlineData("[.. Addresses, \"http://*:1\"]", null)]
    [InlineData("Addresses", null)]
    [InlineData("new List<string> { \"http://*:1\" }", null)]
    public void Addresses(string expression, string? text) => AssertFolds("Bind", expression, text);

    [Theory]
    [InlineData("\"shop\"", "shop")]
    [InlineData("nameof(ServerConfig)", "ServerConfig")]
    [InlineData("$\"{\"a\"}b\"", "ab")]
    [InlineData("\"a\\\"b\\\\c\\n\"", "a\\\"b\\\\c\\n")]
    [InlineData("null", null)]
    [InlineData("Address", null)]
    public void Texts(string expression, string? text) => AssertFolds("Name", expression, text);

    [Theory]
    [InlineData("null", null)]
    [InlineData("5.Seconds", "5s")]
    public void Durations_that_may_be_missing(string expression, string? text) => AssertFolds("KeepAlive", expression, text);

    [Theory]
    [InlineData("public static ServerOptions P => new() { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P => (new ServerOptions { Workers = 3 })!;", "3")]
    [InlineData("public static ServerOptions P { get; } = new() { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P { get { return new() { Workers = 3 }; } }", "3")]
    [InlineData("public static ServerOptions P { get => new() { Workers = 3 }; }", "3")]
    [InlineData("public static ServerOptions P => Base; private static ServerOptions Base => new() { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P => ServerConfig.Base with { Backlog = 9 }; static ServerOptions Base => new() { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P => new ServerOptions { Workers = 2 } with { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P => Make() with { Workers = 3 }; static ServerOptions Make() => new();", "3")]
    [InlineData("public static ServerOptions P => Q with { Workers = 3 }; static ServerOptions Q => P with { Workers = 4 };", "3")]
    [InlineData("public static ServerOptions P => Make(); static ServerOptions Make() => new() { Workers = 3 };", null)]
    [InlineData("public static ServerOptions P => P;", null)]
    [InlineData("public static ServerOptions P { get; set; } = new() { Workers = 3 };", null)]
    [InlineData("public static ServerOptions P { get; } = new() { Workers = 3 }; static ServerConfig() => P = new();", null)]
    [InlineData("public static ServerOptions P { get { if (Two > 1) { return new(); } return new() { Workers = 3 }; } }", null)]
    [InlineData("public static ServerOptions P => Environment.Is64BitProcess ? new() { Workers = 3 } : new();", null)]
    public void Profiles(string members, string? workers) => AssertManifest(members, "P.Workers", workers);

    private static void AssertFolds(string setting, string expression, string? text) =>
        AssertManifest($"public static ServerOptions P => new() {{ {setting} = {expression} }};", "P." + setting, text);

    private static void AssertManifest(string members, string name, string? text)
    {
        var manifest = GeneratorRun.Of(SourceFile.Config($$"""
            {{members}}
            private const int Two = 2;
            private static readonly int Three = 3;
            private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
            private static readonly string Address = "http://*:3";
            private static readonly string[] Addresses = [Address];
            public static TimeSpan Twice => Three * Minute + Addresses.Length.Seconds;
            """)).Text("ServeGen.Manifest.g.cs");

        if (text is null)
        {
            Assert.DoesNotContain($"\"{name}\"", manifest, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"ServerManifest(\"setting\", \"{name}\", \"{text}\")", manifest, StringComparison.Ordinal);
        }
    }
}
