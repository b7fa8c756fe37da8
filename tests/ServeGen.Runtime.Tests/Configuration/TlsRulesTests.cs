using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class TlsRulesTests
{
    private static readonly string[] Secure = ["http://*:80", "https://*:443"];
    private static readonly string[] One = ["/etc/tls/shop.pem"];

    [Fact]
    public void SERVE451_refuses_an_https_address_without_a_certificate()
    {
        var finding = Assert.Single(Rules.Of(("Bind", Secure)));

        Assert.Equal(("SERVE451", "Bind", 1, true), (finding.Rule.Id, finding.Setting, finding.Element, finding.Rule.Refuses));
    }

    [Fact]
    public void SERVE451_is_silent_with_one_and_while_that_is_not_known()
    {
        Assert.Empty(Rules.Of(("Bind", Secure), ("CertificateFile", One)));

        var settings = Rules.Model(("Bind", Secure));
        settings.AddUnknown("CertificateFile");
        Assert.Empty(Rules.Of(settings));
    }

    [Fact]
    public void SERVE452_warns_of_a_certificate_that_nobody_is_shown() =>
        Assert.Equal("SERVE452", Assert.Single(Rules.Of(("CertificateFile", One))).Rule.Id);

    [Fact]
    public void SERVE452_is_silent_while_an_address_is_not_known() =>
        Assert.Empty(Rules.Of(("CertificateFile", One), ("Bind", (string?[])["http://*:80", null])));

    [Fact]
    public void SERVE453_refuses_a_key_without_a_certificate()
    {
        var finding = Assert.Single(Rules.Of(("Bind", Secure), ("CertificateFile", One), ("KeyFile", (string[])["/a.key", "/b.key"])));

        Assert.Equal(("SERVE453", "KeyFile", 1, true), (finding.Rule.Id, finding.Setting, finding.Element, finding.Rule.Refuses));
        Assert.Equal("KeyFile '/b.key' has no certificate: CertificateFile has 1 and KeyFile 2", finding.Message);
        var password = Assert.Single(Rules.Of(("Bind", Secure), ("CertificateFile", One), ("KeyPasswordFile", (string[])["/a.txt", "/b.txt"])));
        Assert.Equal("KeyPasswordFile '/b.txt' has no certificate: CertificateFile has 1 and KeyPasswordFile 2", password.Message);
    }

    [Fact]
    public void SERVE453_is_silent_where_certificates_hold_their_own() =>
        Assert.Empty(Rules.Of(("Bind", Secure), ("CertificateFile", (string[])["/a.pem", "/b.pem"]), ("KeyFile", (string[])["/a.key"])));

    [Fact]
    public void SERVE457_warns_of_an_authority_that_nobody_is_asked_for() =>
        Assert.Equal("SERVE457", Assert.Single(Rules.Of(("ClientCertificateAuthority", "/ca.pem"))).Rule.Id);

    [Fact]
    public void SERVE457_is_silent_where_clients_are_asked() =>
        Assert.Empty(Rules.Of(("ClientCertificateAuthority", "/ca.pem"), ("ClientCertificates", ClientCertificates.Allow)));

    [Fact]
    public void SERVE454_refuses_what_cannot_be_read() =>
        AssertFinds("SERVE454", "CertificateFile: the certificate /etc/tls/shop.pem cannot be used: bad", new TestMachine { BadCertificate = One[0] });

    [Fact]
    public void SERVE454_is_silent_about_a_good_one() => Assert.Empty(Rules.On(new TestMachine(), ("Bind", Secure), ("CertificateFile", One)));

    [Fact]
    public void SERVE455_warns_of_a_key_that_everybody_may_read()
    {
        AssertFinds("SERVE455", "'/etc/tls/shop.pem' holds a private key and every user may read it; chmod o-r it", new TestMachine { OpenFile = One[0] });
        Assert.Equal(
            "KeyFile",
            Assert.Single(Rules.On(
                new TestMachine { OpenFile = "/a.key" }, ("Bind", Secure), ("CertificateFile", One), ("KeyFile", (string[])["/a.key"]))).Setting);
    }

    [Fact]
    public void SERVE455_warns_of_a_password_that_everybody_may_read_and_not_of_the_key_that_it_closes()
    {
        (string, object?)[] settings =
        [
            ("Bind", Secure), ("CertificateFile", One), ("KeyFile", (string[])["/a.key"]), ("KeyPasswordFile", (string[])["/a.txt"]),
        ];

        Assert.Equal(
            "'/a.txt' holds the password of a private key and every user may read it; chmod o-r it",
            Assert.Single(Rules.On(new TestMachine { OpenFile = "/a.txt" }, settings)).Message);
        Assert.Empty(Rules.On(new TestMachine { OpenFile = "/a.key" }, settings));
    }

    [Fact]
    public void SERVE455_is_silent_about_a_certificate_that_holds_no_key() => Assert.Empty(Rules.On(
        new TestMachine { OpenFile = One[0] }, ("Bind", Secure), ("CertificateFile", One), ("KeyFile", (string[])["/a.key"])));

    [Fact]
    public void SERVE456_warns_of_one_that_has_expired() =>
        AssertFinds("SERVE456", "'/etc/tls/shop.pem' has expired at 1969-12-31 00:00:00Z: clients refuse it", new TestMachine { ExpiredCertificate = One[0] });

    [Fact]
    public void SERVE456_is_silent_about_one_that_will() => Assert.Empty(Rules.On(new TestMachine(), ("Bind", Secure), ("CertificateFile", One)));

    private static void AssertFinds(string id, string message, IMachine machine)
    {
        var finding = Assert.Single(Rules.On(machine, ("Bind", Secure), ("CertificateFile", One)));

        Assert.Equal((id, message, id == "SERVE454"), (finding.Rule.Id, finding.Message, finding.Rule.Refuses));
    }
}
