namespace ServeGen.Generator.Tests;

/// <summary>An https address has no certificate.</summary>
public sealed class Serve451Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE451",
        "Bind = [\"http://*:80\", [|\"https://*:443\"|]],",
        "'https://*:443' needs a certificate, but CertificateFile is empty");

    [Theory]
    [InlineData("Bind = [\"https://*:443\"], CertificateFile = [\"/a.pem\"],")]
    [InlineData("Bind = [\"https://*:443\"], CertificateFile = [Environment.MachineName],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
