namespace ServeGen.Generator.Tests;

/// <summary>The address cannot be bound.</summary>
public sealed class Serve401Tests
{
    [Theory]
    [InlineData("Bind = [[|\"ftp://*:443\"|]],", "'ftp://*:443': 'ftp' is not a known scheme; use http://HOST:PORT, https://HOST:PORT or unix:/PATH")]
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
}
