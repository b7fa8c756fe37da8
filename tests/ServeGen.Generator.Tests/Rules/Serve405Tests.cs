namespace ServeGen.Generator.Tests;

/// <summary>The unix socket is in a directory where everybody may write.</summary>
public sealed class Serve405Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE405",
        "Bind = [[|\"unix:/tmp/app.sock\"|]],",
        "'unix:/tmp/app.sock' is in a directory where everybody may write: another user can take the name before the server does");

    [Theory]
    [InlineData("Bind = [\"unix:/run/app.sock\"],")]
    [InlineData("Bind = [\"unix:/tmp/mine/app.sock\"],")]
    [InlineData("Bind = [\"unix:/tmpfs.sock\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
