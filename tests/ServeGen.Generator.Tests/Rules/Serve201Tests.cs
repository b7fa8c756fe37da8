using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The value is outside the setting's limits.</summary>
public sealed class Serve201Tests
{
    [Theory]
    [InlineData("Workers = [|0|],", "Workers must be from 1 to 1000, not 0")]
    [InlineData("Workers = [|-2|],", "Workers must be from 1 to 1000, not -2")]
    [InlineData("Backlog = [|64 * 1024|],", "Backlog must be from 1 to 65535, not 65536")]
    [InlineData("Timeout = [|500.Milliseconds|],", "Timeout must be from 1s to 1d, or 0 for off, not 500ms")]
    [InlineData("KeepAlive = [|TimeSpan.Zero|],", "KeepAlive must be from 1s to 1d, not 0s")]
    [InlineData("GracefulTimeout = [|25.Hours|],", "GracefulTimeout must be from 0s to 1d, not 25h")]
    public Task Fires(string settings, string message) => RuleHarness.Fires("SERVE201", settings, message);

    [Theory]
    [InlineData("Workers = 1,")]
    [InlineData("Workers = Environment.ProcessorCount - 100,")]
    [InlineData("Timeout = TimeSpan.Zero,")]
    [InlineData("KeepAlive = null,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Is_silenced_by_a_pragma() =>
        RuleHarness.Silent("#pragma warning disable SERVE201\nWorkers = 0,\n#pragma warning restore SERVE201");

    [Fact]
    public Task Fires_in_the_profile_that_wrote_the_value_only() => RuleHarness.Fires("SERVE201", [SourceFile.Config("""
            public static ServerOptions Production => new() { Workers = [|0|] };
            public static ServerOptions Staging => Production with { Backlog = 10 };
            public static ServerOptions Development => Staging with { Workers = [|-1|] };
            public static ServerOptions Test => Development with { Workers = 1 };
            public static ServerOptions Unknown => Make() with { Workers = [|5000|] };
            private static ServerOptions Make() => new() { Workers = 0 };
        """)]);

    [Theory]
    [InlineData("Workers = 0, // none", "Workers = 1, // none")]
    [InlineData("Workers = 5000", "Workers = 1000")]
    [InlineData("MaxRequests = 2_000_000_000,", "MaxRequests = 1_000_000_000,")]
    [InlineData("HookTimeout = 0.05.Seconds,", "HookTimeout = 100.Milliseconds,")]
    [InlineData("Timeout = 25.Hours,", "Timeout = 24.Hours,")]
    [InlineData("HookTimeout = TimeSpan.FromMilliseconds(50),", "HookTimeout = TimeSpan.FromMilliseconds(100),")]
    [InlineData("KeepAlive = System.TimeSpan.FromDays(2),", "KeepAlive = System.TimeSpan.FromHours(24),")]
    [InlineData("KeepAlive = 48.5.Hours,", "KeepAlive = 24.Hours,")]
    public Task Fix_writes_the_nearest_value(string before, string after) =>
        FixHarness.Fixes(new UseSuggestedValueFix(), SourceFile.Settings(before), SourceFile.Settings(after));

    [Fact]
    public Task Fix_repairs_a_whole_file_at_once() => FixHarness.FixesAll(
        new UseSuggestedValueFix(),
        SourceFile.Settings("Workers = 0,\nBacklog = 0, // none\nKeepAlive = 0.Seconds,"),
        SourceFile.Settings("Workers = 1,\nBacklog = 1, // none\nKeepAlive = 1.Seconds,"));

    [Fact]
    public Task Fix_needs_no_using() => FixHarness.Fixes(
        new UseSuggestedValueFix(),
        WithoutUsings("default(System.TimeSpan)"),
        WithoutUsings("global::System.TimeSpan.FromSeconds(75)"));

    private static SourceFile WithoutUsings(string value) => new("ServerConfig.cs", $$"""
        [ServeGen.ServerConfig]
        static class ServerConfig { public static ServeGen.ServerOptions P => new() { KeepAlive = {{value}} }; }
        """);
}
