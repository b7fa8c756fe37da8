namespace ServeGen.Generator.Tests;

/// <summary>ControlSocket is in a directory where everybody may write.</summary>
public sealed class Serve802Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE802",
        "ControlSocket = [|\"/tmp/shop.sock\"|],",
        "ControlSocket '/tmp/shop.sock' is in a directory where everybody may write: another user can take the name before the server does");

    [Theory]
    [InlineData("ControlSocket = \"/tmp/shop/control.sock\",")]
    [InlineData("ControlSocket = \"off\",")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
