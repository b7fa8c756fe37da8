namespace ServeGen.Tests.Configuration;

/// <summary>What the rules say of reloading by itself.</summary>
public sealed class DevelopmentRulesTests
{
    [Fact]
    public void SERVE911_warns_of_files_that_nobody_watches()
    {
        var finding = Assert.Single(Rules.Of(("ReloadExtraFiles", (string?[])["/etc/shop.conf"])));

        Assert.Equal(
            ("SERVE911", false, "ReloadExtraFiles is set, but ReloadOnChange is not: no file is watched"),
            (finding.Rule.Id, finding.Rule.Refuses, finding.Message));
    }

    [Fact]
    public void SERVE911_is_silent_where_they_are_watched_and_about_none()
    {
        Assert.Empty(Rules.Of(("ReloadOnChange", true), ("ReloadExtraFiles", (string?[])["/etc/shop.conf"])));
        Assert.Empty(Rules.Of(("ReloadOnChange", false), ("ReloadExtraFiles", (string?[])[])));
    }

    [Theory]
    [InlineData("ErrorLog", "/var/log/serve.log", "/var/log/serve.log")]
    [InlineData("ErrorLog", "/var/log/serve.log", "/var/log")]
    [InlineData("AccessLog", "/var/log/access.log", "/var/log/../log//access.log")]
    [InlineData("AccessLog", "/var/log/access.log", "/var/log/")]
    [InlineData("AccessLog", "/access.log", "/")]
    [InlineData("PidFile", "/run/shop.pid", "/run/shop.pid")]
    [InlineData("ControlSocket", "/run/shop.sock", "/run/shop.sock")]
    [InlineData("DumpDirectory", "/var/dumps/", "/var/dumps")]
    public void SERVE912_refuses_what_the_server_itself_writes(string name, string own, string path)
    {
        var finding = Assert.Single(Rules.Of(
            ("ReloadOnChange", true), (name, own), ("ReloadExtraFiles", (string?[])["/etc/shop.conf", path])));

        Assert.Equal(
            ("SERVE912", true, 1, $"ReloadExtraFiles has '{path}', but the server itself writes there ({name}), and would reload each time"),
            (finding.Rule.Id, finding.Rule.Refuses, finding.Element, finding.Message));
    }

    [Fact]
    public void SERVE912_refuses_relative_paths_that_are_the_same() => Assert.Contains(
        Rules.Of(("ReloadOnChange", true), ("ErrorLog", "logs/serve.log"), ("ReloadExtraFiles", (string?[])["./logs/serve.log"])),
        finding => finding.Rule.Id == "SERVE912");

    [Theory]
    [InlineData("ErrorLog", "/var/log/serve.log", "/var/log/other.log")]
    [InlineData("ErrorLog", "/var/log/serve.log", "/var")]
    [InlineData("ErrorLog", "-", "/srv/app/-")]
    [InlineData("AccessLog", "syslog", "/srv/app/syslog")]
    [InlineData("PidFile", "/run/shop/shop.pid", "/run/shop")]
    [InlineData("DumpDirectory", "off", "/srv/app/off")]
    public void SERVE912_is_silent_about_what_only_the_user_writes(string name, string own, string path) => Assert.DoesNotContain(
        Rules.Of(("ReloadOnChange", true), (name, own), ("Syslog", "unix:/dev/log"), ("ReloadExtraFiles", (string?[])[path, "", null])),
        finding => finding.Rule.Id == "SERVE912");

    [Fact]
    public void SERVE803_warns_of_a_relative_one()
    {
        var finding = Assert.Single(Rules.Of(("ReloadOnChange", true), ("ReloadExtraFiles", (string?[])["/etc/shop.conf", "appsettings.json"])));

        Assert.Equal(("SERVE803", false, 1), (finding.Rule.Id, finding.Rule.Refuses, finding.Element));
    }
}
