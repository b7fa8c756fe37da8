namespace ServeGen.Generator.Tests;

/// <summary>The path of ControlSocket is too long.</summary>
public sealed class Serve801Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE801",
        "ControlSocket = [|\"/run/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789.sock\"|],",
        "ControlSocket '/run/0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789.sock' has 110 bytes, and the kernel takes 107 in the path of a socket");

    [Theory]
    [InlineData("ControlSocket = \"/run/shop/control.sock\",")]
    [InlineData("ControlSocket = Environment.CurrentDirectory,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
