namespace ServeGen.Generator.Tests;

/// <summary>Umask is not octal.</summary>
public sealed class Serve806Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE806",
        "Umask = [|\"u=rwx\"|],",
        "Umask 'u=rwx' is not octal: write up to three digits from 0 to 7, such as 027");

    [Theory]
    [InlineData("Umask = \"027\",")]
    [InlineData("Umask = Environment.MachineName,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
