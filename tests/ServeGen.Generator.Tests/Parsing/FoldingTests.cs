namespace ServeGen.Generator.Tests;

/// <summary>What the parser can fold to a constant, seen in the manifest; the rest it must call unknown.</summary>
public sealed partial class FoldingTests
{
    [Theory]
    [InlineData("4", "4")]
    [InlineData("-1", "-1")]
    [InlineData("2 * Two + 1", "5")]
    [InlineData("(10_000)", "10000")]
    [InlineData("'A'", "65")]
    [InlineData("sizeof(long)", "8")]
    [InlineData("true ? 3 : 4", "3")]
    [InlineData("(int)DayOfWeek.Friday", "5")]
    [InlineData("(int)Size.Large + 1", "9")]
    [InlineData("Shared.Workers", "3")]
    [InlineData("Shared.Workers * 2 + 1", "7")]
    [InlineData("10 / Shared.Workers % Two", "1")]
    [InlineData("(int)(Shared.Workers * 1.5)", "4")]
    [InlineData("Shared.Workers > 2 ? 8 : Machine.Cores", "8")]
    [InlineData("Shared.Workers <= 2 ? 8 : 9", "9")]
    [InlineData("Math.Max(Shared.Workers, 2)", "3")]
    [InlineData("Math.Clamp(Shared.Workers, 4, 8)", "4")]
    [InlineData("(Shared with { Workers = 6 }).Workers", "6")]
    [InlineData("Shared.Backlog", "2048")]
    [InlineData("-Shared.Workers", "-3")]
    [InlineData("Shared.Spares", null)]
    [InlineData("Shared.Workers * 1_000_000_000", null)]
    [InlineData("Shared.Workers / (Shared.Workers - 3)", null)]
    [InlineData("Math.Clamp(Shared.Workers, 8, 4)", null)]
    [InlineData("Math.Max(2, Machine.Cores)", null)]
    [InlineData("Shared.Bind.Count", null)]
    [InlineData("P.Workers", null)]
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
    [InlineData("TimeSpan.FromSeconds(1, 500)", "1500ms")]
    [InlineData("TimeSpan.FromSeconds(2L)", "2s")]
    [InlineData("TimeSpan.FromSeconds(1, milliseconds: 250, microseconds: 500)", "1250.5ms")]
    [InlineData("TimeSpan.FromMinutes(microseconds: 1000, minutes: 1)", "60001ms")]
    [InlineData("TimeSpan.FromHours(1, 30)", "90m")]
    [InlineData("TimeSpan.FromDays(1, hours: 1, seconds: 1)", "90001s")]
    [InlineData("TimeSpan.FromMilliseconds(1500L)", "1500ms")]
    [InlineData("TimeSpan.FromMicroseconds(2_000)", "2ms")]
    [InlineData("new TimeSpan(10_000_000)", "1s")]
    [InlineData("new TimeSpan(1, 2, 3)", "3723s")]
    [InlineData("new(0, 1, 30)", "90s")]
    [InlineData("new TimeSpan(1, 0, 0, 1)", "86401s")]
    [InlineData("new TimeSpan(0, 0, 0, 1, 500)", "1500ms")]
    [InlineData("new TimeSpan(0, 0, 0, 0, 1, 500)", "1.5ms")]
    [InlineData("new TimeSpan(seconds: 5, minutes: 0, hours: 0)", "5s")]
    [InlineData("30.Seconds + 1.Minutes", "90s")]
    [InlineData("2.Minutes - 30.Seconds", "90s")]
    [InlineData("2 * 30.Seconds", "1m")]
    [InlineData("30.Seconds * 1.5", "45s")]
    [InlineData("1.Minutes / 4", "15s")]
    [InlineData("(1.Minutes / 30.Seconds).Seconds", "2s")]
    [InlineData("true ? 5.Seconds : 6.Seconds", "5s")]
    [InlineData("Shared.GracefulTimeout", "20s")]
    [InlineData("Shared.GracefulTimeout + 5.Seconds", "25s")]
    [InlineData("Shared.Workers.Seconds", "3s")]
    [InlineData("TimeSpan.MaxValue", "922337203685477ms")]
    [InlineData("System.Threading.Timeout.InfiniteTimeSpan", "-1ms")]
    [InlineData("TimeSpan.MaxValue + 1.Seconds", null)]
    [InlineData("30.Seconds * double.NaN", null)]
    [InlineData("30.Seconds / 0", null)]
    [InlineData("new TimeSpan(0, 0, Machine.Cores)", null)]
    [InlineData("30.Seconds + Minute", null)]
    [InlineData("-Minute", null)]
    [InlineData("TimeSpan.FromDays(1e300)", null)]
    [InlineData("Machine.Cores.Seconds", null)]
    [InlineData("TimeSpan.Parse(\"1\")", null)]
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
    [InlineData("[.. new[] { \"http://*:1\" }, \"http://*:2\"]", "http://*:1,http://*:2")]
    [InlineData("[.. Shared.Bind, \"http://*:2\"]", "http://*:9,http://*:2")]
    [InlineData("Shared.Bind", "http://*:9")]
    [InlineData("[$\"http://*:{Port}\", \"http://*:\" + Port]", "http://*:8000,http://*:8000")]
    [InlineData("[$\"http://*:{Port}/{{x}}\"]", "http://*:8000/{x}")]
    [InlineData("true ? [\"http://*:1\"] : Addresses", "http://*:1")]
    [InlineData("(string[])[\"http://*:1\"]", "http://*:1")]
    [InlineData("[$\"http://*:{Port:0}\"]", null)]
    [InlineData("[$\"http://*:{Port,5}\"]", null)]
    [InlineData("[$\"http://*:{-Port}\"]", null)]
    [InlineData("[$\"http://*:{Machine.Cores}\"]", null)]
    [InlineData("[$\"\"\"http://*:{Port}\"\"\"]", null)]
    [InlineData("[\"http://*:1\", Address]", null)]
    [InlineData("[.. Addresses, \"http://*:1\"]", null)]
    [InlineData("Addresses", null)]
    [InlineData("new List<string> { \"http://*:1\" }", null)]
    public void Addresses(string expression, string? text) => AssertFolds("Bind", expression, text);

    [Theory]
    [InlineData("\"shop\"", "shop")]
    [InlineData("nameof(ServerConfig)", "ServerConfig")]
    [InlineData("Shared.Name + \"-blue\"", "shop-blue")]
    [InlineData("$\"{Shared.Name}-{Shared.Workers}{'x'}{true}\"", "shop-3xTrue")]
    [InlineData("(string)Shared.Name!", "shop")]
    [InlineData("string.Empty", "")]
    [InlineData("$\"{1.5}\"", null)]
    [InlineData("$\"{\"a\"}b\"", "ab")]
    [InlineData("\"a\\\"b\\\\c\\n\"", "a\\\"b\\\\c\\n")]
    [InlineData("null", null)]
    [InlineData("Address", null)]
    public void Texts(string expression, string? text) => AssertFolds("Name", expression, text);

    [Theory]
    [InlineData("512.MiB", "512MiB")]
    [InlineData("(Two * 2).GiB", "4GiB")]
    [InlineData("(Shared.Workers * 64).MiB", "192MiB")]
    [InlineData("new ByteSize(4096)", "4KiB")]
    [InlineData("new(512L << 20)", "512MiB")]
    [InlineData("new()", "0")]
    [InlineData("default", "0")]
    [InlineData("Shared.MaxMemory", "1GiB")]
    [InlineData("true ? 1.MiB : 2.MiB", "1MiB")]
    [InlineData("Machine.Cores.MiB", null)]
    [InlineData("new ByteSize(Machine.Cores)", null)]
    public void Sizes(string expression, string? text) => AssertFolds("MaxMemory", expression, text);

    [Theory]
    [InlineData("null", null)]
    [InlineData("5.Seconds", "5s")]
    [InlineData("Shared.KeepAlive", null)]
    [InlineData("Shared.Timeout", "30s")]
    public void Durations_that_may_be_missing(string expression, string? text) => AssertFolds("KeepAlive", expression, text);
}
