namespace ServeGen.Generator.Tests;

/// <summary>There are more keys than certificates.</summary>
public sealed class Serve453Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE453",
        "Bind = [\"https://*:443\"], CertificateFile = [\"/a.pem\"], KeyFile = [\"/a.key\", [|\"/b.key\"|]],",
        "KeyFile '/b.key' has no certificate: CertificateFile has 1 and KeyFile 2");

    [Theory]
    [InlineData("Bind = [\"https://*:443\"], CertificateFile = [\"/a.pem\", \"/b.pem\"], KeyFile = [\"/a.key\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
