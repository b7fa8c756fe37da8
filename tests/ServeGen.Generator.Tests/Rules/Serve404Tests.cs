using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>One address of Bind includes another.</summary>
public sealed class Serve404Tests
{
    [Theory]
    [InlineData("http://*:80", "http://127.0.0.1:80")]
    [InlineData("http://localhost:80", "http://*:80")]
    [InlineData("http://[::]:80", "http://10.0.0.1:80")]
    [InlineData("http://0.0.0.0:80", "http://127.0.0.1:80")]
    [InlineData("http://0.0.0.0:80", "http://localhost:80")]
    [InlineData("http://*:80", "http://0.0.0.0:80")]
    [InlineData("http://[::1]:80", "http://localhost:80")]
    public Task Fires(string first, string second) => RuleHarness.Fires(
        "SERVE404",
        $"Bind = [\"{first}\", [|\"{second}\"|]],",
        $"'{second}' and '{first}' are one port, and one of them includes the other: leave one out");

    [Theory]
    [InlineData("http://*:80", "http://127.0.0.1:81")]
    [InlineData("http://0.0.0.0:80", "http://[::1]:80")]
    [InlineData("http://127.0.0.1:80", "http://127.0.0.2:80")]
    [InlineData("http://*:0", "http://127.0.0.1:0")]
    [InlineData("http://*:80", "unix:/run/app.sock")]
    public Task Is_silent(string first, string second) => RuleHarness.Silent($"Bind = [\"{first}\", \"{second}\"],");

    [Theory]
    [InlineData("[\"*:80\", \"127.0.0.1:80\"]", "[\"*:80\"]")]
    [InlineData("[\"localhost:80\", \"*:80\"]", "[\"*:80\"]")]
    [InlineData("[\"*:81\", \"[::1]:80\", \"127.0.0.1:80\", \"localhost:80\"]", "[\"*:81\", \"localhost:80\"]")]
    [InlineData("new[] { \"0.0.0.0:80\", \"localhost:80\", \"unix:/run/a\" }", "new[] { \"0.0.0.0:80\", \"unix:/run/a\" }")]
    public Task Fix_removes_the_included_one(string before, string after) => FixHarness.Fixes(
        new RemoveIncludedAddressFix(), SourceFile.Settings($"Bind = {before},"), SourceFile.Settings($"Bind = {after},"));

    [Fact]
    public Task Fix_repairs_a_whole_file_at_once() => FixHarness.FixesAll(
        new RemoveIncludedAddressFix(),
        SourceFile.Settings("Bind =\n[\n    \"*:80\",\n    \"[::1]:80\",\n    \"*:81\",\n    \"[::1]:81\",\n],"),
        SourceFile.Settings("Bind =\n[\n    \"*:80\",\n    \"*:81\",\n],"));

    [Fact]
    public Task Fix_is_not_offered_for_an_array_that_says_its_length() =>
        FixHarness.OffersNothing(new RemoveIncludedAddressFix(), SourceFile.Settings("Bind = new string[2] { \"*:80\", \"0.0.0.0:80\" },"));
}
