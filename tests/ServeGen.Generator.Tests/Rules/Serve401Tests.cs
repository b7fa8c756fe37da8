using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The address cannot be bound.</summary>
public sealed class Serve401Tests
{
    [Theory]
    [InlineData("Bind = [[|\"ftp://*:443\"|]],", "'ftp://*:443': 'ftp' is not a known scheme; use http://HOST:PORT, https://HOST:PORT, unix:/PATH, unix:@NAME or fd://N")]
    [InlineData("Bind = [\"http://*:80\", [|\"shop\"|]],", "'shop': the port is missing; use http://HOST:PORT")]
    [InlineData("Bind = new[] { Environment.MachineName, [|\"http://*:\" + \"x\"|] },", "'http://*:x': 'x' is not a port; use a number from 0 to 65535")]
    [InlineData("Bind = [.. new string[3], [|\"unix:app\"|]],", "'unix:app': the path must be absolute; use unix:/PATH")]
    public Task Fires_at_the_element(string settings, string message) => RuleHarness.Fires("SERVE401", settings, message);

    [Theory]
    [InlineData("Bind = [\"http://localhost:8000\", \"[::1]:8001\", \"*:1\"],")]
    [InlineData("Bind = [\"unix:/run/app.sock\", \"http://unix:/run/other.sock\"],")]
    [InlineData("Bind = [Environment.MachineName],")]
    [InlineData("Bind = new List<string> { \"nonsense\" },")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("http://0.0.0.0", "http://0.0.0.0:8000")]
    [InlineData("http://localhost/", "http://localhost:8000")]
    [InlineData("*", "*:8000")]
    [InlineData("[::1]", "[::1]:8000")]
    [InlineData("http://::1:80", "http://[::1]:80")]
    [InlineData("::", "[::]:8000")]
    [InlineData("fe80::1", "[fe80::1]:8000")]
    [InlineData("http://localhost:0", "http://127.0.0.1:0")]
    public Task Fix_writes_what_was_meant(string before, string after) => FixHarness.Fixes(
        new UseSuggestedTextFix(), SourceFile.Settings($"Bind = [\"{before}\"],"), SourceFile.Settings($"Bind = [\"{after}\"],"));

    [Theory]
    [InlineData("https://*:443")]
    [InlineData("shop")]
    [InlineData("http://*:x")]
    [InlineData("unix:app.sock")]
    [InlineData("")]
    [InlineData("http://*:80/shop")]
    public Task Fix_is_not_offered_where_nobody_knows(string address) =>
        FixHarness.OffersNothing(new UseSuggestedTextFix(), SourceFile.Settings($"Bind = [\"{address}\"],"));

    [Fact]
    public Task Fix_repairs_a_whole_file_at_once() => FixHarness.FixesAll(
        new UseSuggestedTextFix(),
        SourceFile.Settings("Bind = [\"10.0.0.1\", \"::1\"],"),
        SourceFile.Settings("Bind = [\"10.0.0.1:8000\", \"[::1]:8000\"],"));
}
