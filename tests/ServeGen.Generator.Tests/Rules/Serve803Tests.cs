namespace ServeGen.Generator.Tests;

/// <summary>The path depends on where the server is started.</summary>
public sealed class Serve803Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE803",
        "ErrorLog = [|\"logs/serve.log\"|],",
        "ErrorLog 'logs/serve.log' is no absolute path: it depends on the directory that the server is started in");

    [Theory]
    [InlineData("ErrorLog = \"-\", DumpDirectory = \"off\", ControlSocket = \"off\",")]
    [InlineData("ErrorLog = \"/var/log/serve.log\",")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
