namespace ServeGen.Generator.Tests;

/// <summary>CertificateFile does nothing without an https address.</summary>
public sealed class Serve452Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE452",
        "CertificateFile = [|[\"/a.pem\"]|],",
        "CertificateFile is set, but no address of Bind begins with https://");

    [Theory]
    [InlineData("Bind = [Environment.MachineName], CertificateFile = [\"/a.pem\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
