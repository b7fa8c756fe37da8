using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>A stop takes longer than Kubernetes waits.</summary>
public sealed class Serve302Tests
{
    [Theory]
    [InlineData("ShutdownDelay = [|5.Seconds|],", "ShutdownDelay (5s) and GracefulTimeout (30s) together are longer than the 30 s after which Kubernetes kills by default")]
    [InlineData("ShutdownDelay = [|20.Seconds|], GracefulTimeout = 15.Seconds,", "ShutdownDelay (20s) and GracefulTimeout (15s) together are longer than the 30 s after which Kubernetes kills by default")]
    public Task Fires(string settings, string message) => RuleHarness.Fires("SERVE302", settings, message);

    [Theory]
    [InlineData("ShutdownDelay = 5.Seconds, GracefulTimeout = 25.Seconds,")]
    [InlineData("ShutdownDelay = 5.Seconds, GracefulTimeout = Machine.Cores.Seconds,")]
    [InlineData("GracefulTimeout = 30.Seconds,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("ShutdownDelay = 5.Seconds,", "GracefulTimeout = 20.Seconds,\nShutdownDelay = 5.Seconds,")]
    [InlineData("GracefulTimeout = 30.Seconds, // long\nShutdownDelay = TimeSpan.FromSeconds(10),", "GracefulTimeout = 15.Seconds, // long\nShutdownDelay = TimeSpan.FromSeconds(10),")]
    public Task Fix_shortens_the_drain(string before, string after) =>
        FixHarness.Fixes(new ShortenGraceFix(), SourceFile.Settings(before), SourceFile.Settings(after));

    [Fact]
    public Task Fix_repairs_a_derived_profile_where_it_is_written() => FixHarness.Fixes(
        new ShortenGraceFix(),
        SourceFile.Config("    public static ServerOptions P => new();\n    public static ServerOptions Q => P with { ShutdownDelay = 5.Seconds };"),
        SourceFile.Config("    public static ServerOptions P => new();\n    public static ServerOptions Q => P with { GracefulTimeout = 20.Seconds, ShutdownDelay = 5.Seconds };"));

    [Fact]
    public Task Fix_repairs_a_whole_file_at_once() => FixHarness.FixesAll(
        new ShortenGraceFix(),
        SourceFile.Config("    public static ServerOptions P => new() { ShutdownDelay = 5.Seconds };\n    public static ServerOptions Q => new() { ShutdownDelay = 8.Seconds };"),
        SourceFile.Config("    public static ServerOptions P => new() { GracefulTimeout = 20.Seconds, ShutdownDelay = 5.Seconds };\n    public static ServerOptions Q => new() { GracefulTimeout = 17.Seconds, ShutdownDelay = 8.Seconds };"));

    [Fact]
    public Task Fix_is_not_offered_where_no_time_is_left() =>
        FixHarness.OffersNothing(new ShortenGraceFix(), SourceFile.Settings("ShutdownDelay = 21.Seconds,"));
}
