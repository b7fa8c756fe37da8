namespace ServeGen.Generator.Tests;

/// <summary>ClientCertificateAuthority does nothing without ClientCertificates.</summary>
public sealed class Serve457Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE457",
        "ClientCertificateAuthority = [|\"/ca.pem\"|],",
        "ClientCertificateAuthority is '/ca.pem', but ClientCertificates is none: no client is asked for a certificate");

    [Theory]
    [InlineData("ClientCertificateAuthority = \"/ca.pem\", ClientCertificates = ClientCertificates.Require,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
