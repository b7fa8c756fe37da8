using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The address stands twice in Bind.</summary>
public sealed class Serve402Tests
{
    [Theory]
    [InlineData("Bind = [\"http://*:80\", [|\"http://*:80\"|]],", "'http://*:80' is the same address as 'http://*:80'")]
    [InlineData("Bind = [\"http://*:80\", Environment.MachineName, [|\"+:80\"|]],", "'+:80' is the same address as 'http://*:80'")]
    [InlineData("Bind = new[] { \"localhost:80\", [|\"LOCALHOST:80\"|] },", "'LOCALHOST:80' is the same address as 'localhost:80'")]
    [InlineData("Bind = [\"unix:/run/a\", [|\"http://unix:/run/a\"|]],", "'http://unix:/run/a' is the same address as 'unix:/run/a'")]
    public Task Fires_at_the_later_one(string settings, string message) => RuleHarness.Fires("SERVE402", settings, message);

    [Theory]
    [InlineData("Bind = [\"http://*:80\", \"http://*:81\"],")]
    [InlineData("Bind = [\"http://*:0\", \"http://*:0\"],")]
    [InlineData("Bind = [\"unix:/run/a\", \"unix:/run/b\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("Bind = [\"*:80\", \"*:80\"],", "Bind = [\"*:80\"],")]
    [InlineData("Bind = [\"*:80\", \"+:80\", \"*:81\"],", "Bind = [\"*:80\", \"*:81\"],")]
    [InlineData("Bind = new[] { \"*:80\", \"*:80\" },", "Bind = new[] { \"*:80\" },")]
    [InlineData("Bind = new string[] { \"*:80\", \"*:80\", },", "Bind = new string[] { \"*:80\", },")]
    [InlineData("Bind =\n[\n    \"*:80\",\n    \"*:80\",\n    \"*:81\",\n],", "Bind =\n[\n    \"*:80\",\n    \"*:81\",\n],")]
    [InlineData("Bind =\n[\n    \"*:80\",\n    \"*:80\"\n],", "Bind =\n[\n    \"*:80\"\n],")]
    [InlineData("Bind = [\"*:80\", \"*:80\", \":80\"],", "Bind = [\"*:80\"],")]
    public Task Fix_removes_it(string before, string after) =>
        FixHarness.Fixes(new RemoveDuplicateFix(), SourceFile.Settings(before), SourceFile.Settings(after));

    [Fact]
    public Task Fix_is_not_offered_for_an_array_that_says_its_length() =>
        FixHarness.OffersNothing(new RemoveDuplicateFix(), SourceFile.Settings("Bind = new string[2] { \"*:80\", \"*:80\" },"));

    [Theory]
    [InlineData("[.. Production.Bind, [|\"*:80\"|]]")]
    [InlineData("[\"*:80\", .. [|Production.Bind|]]")]
    [InlineData("[\"*:81\", .. new[] { \"*:82\", [|\"*:81\"|] }]")]
    public Task Fires_where_another_list_is_taken_in(string list) => RuleHarness.Fires("SERVE402", [Derived(list)]);

    [Fact]
    public Task Fires_in_both_where_the_whole_list_is_that_of_another() => RuleHarness.Fires("SERVE402", [SourceFile.Config("""
            public static ServerOptions Production => new() { Bind = ["*:80", [|"*:80"|]] };
            public static ServerOptions Q => new() { Bind = [|Production.Bind|] };
        """)]);

    [Theory]
    [InlineData("[\"*:80\", .. Production.Bind]")]
    [InlineData("[.. Production.Bind, .. Production.Bind]")]
    public Task Fix_is_not_offered_for_what_stands_elsewhere(string list) => FixHarness.OffersNothing(new RemoveDuplicateFix(), Derived(list));

    [Fact]
    public Task Fix_is_not_offered_for_a_whole_list() => FixHarness.OffersNothing(new RemoveDuplicateFix(), SourceFile.Config("""
            private static ServerOptions Production => new() { Bind = ["*:80", "*:80"] };
            public static ServerOptions Q => new() { Bind = Production.Bind };
        """));

    private static SourceFile Derived(string list) => SourceFile.Config($$"""
            public static ServerOptions Production => new() { Bind = ["*:80"] };
            public static ServerOptions Q => new() { Bind = {{list}} };
        """);
}
