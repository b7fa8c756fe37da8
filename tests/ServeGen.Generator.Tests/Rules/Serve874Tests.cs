using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The address of Syslog cannot be read.</summary>
public sealed class Serve874Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE874", "Syslog = [|\"tcp://log\"|],", "Syslog 'tcp://log': the port is missing; use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT (did you mean tcp://log:601?)");

    [Theory]
    [InlineData("/dev/log", "unix:/dev/log")]
    [InlineData("log.example.com:514", "udp://log.example.com:514")]
    public Task Is_repaired(string before, string after) => FixHarness.Fixes(
        new UseSuggestedTextFix(), SourceFile.Settings($"Syslog = \"{before}\","), SourceFile.Settings($"Syslog = \"{after}\","));

    [Theory]
    [InlineData("Syslog = \"unix:/dev/log\",")]
    [InlineData("Syslog = Environment.MachineName,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
