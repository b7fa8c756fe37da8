namespace ServeGen.Generator.Tests;

/// <summary>No profile serves the default environment.</summary>
public sealed class Serve109Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE109",
        [Marked("Live", "Staging")],
        "'ServerConfig' has several profiles and none is called Production: where no environment is set, the server does not start");

    [Theory]
    [InlineData("Live")]
    [InlineData("Production", "Live")]
    [InlineData("PRODUCTION", "Live")]
    public Task Is_silent(params string[] names) => RuleHarness.Silent(Profiles(names));

    // SERVE108 says what is wrong then.
    [Fact]
    public Task Is_silent_where_one_is_almost_called_so() => RuleHarness.Fires("SERVE108", [Profiles("[|Prod|]", "Live")]);

    private static SourceFile Profiles(params string[] names) =>
        SourceFile.Config(string.Join('\n', names.Select(name => $"    public static ServerOptions {name} => new();")));

    private static SourceFile Marked(params string[] names)
    {
        var file = Profiles(names);
        return file with { Text = file.Text.Replace("class ServerConfig", "class [|ServerConfig|]", StringComparison.Ordinal) };
    }
}
