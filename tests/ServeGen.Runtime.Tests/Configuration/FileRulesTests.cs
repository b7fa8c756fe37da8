using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class FileRulesTests
{
    [Fact]
    public void SERVE801_refuses_a_path_that_no_socket_can_have()
    {
        var finding = Assert.Single(Rules.Of(("ControlSocket", "/run/" + new string('x', 103))));

        Assert.Equal("SERVE801", finding.Rule.Id);
        Assert.Contains("has 108 bytes, and the kernel takes 107", finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE801_is_silent_about_the_longest_and_about_none()
    {
        Assert.Empty(Rules.Of(("ControlSocket", "/run/" + new string('x', 102))));
        Assert.Empty(Rules.Of(("ControlSocket", "off")));
        Assert.Empty(Rules.Of(("ControlSocket", null)));
    }

    [Fact]
    public void SERVE802_warns_in_the_compiler_by_the_name_and_at_start_by_the_mode()
    {
        Assert.Equal("SERVE802", Assert.Single(Rules.Of(("ControlSocket", "/tmp/shop.sock"))).Rule.Id);
        Assert.Equal("SERVE802", Assert.Single(Rules.On(new TestMachine { OpenDirectory = "/srv/open" }, ("ControlSocket", "/srv/open/shop.sock"))).Rule.Id);
    }

    [Fact]
    public void SERVE802_is_silent_in_a_directory_of_ones_own()
    {
        Assert.Empty(Rules.Of(("ControlSocket", "/tmp/shop/control.sock")));
        Assert.Empty(Rules.On(new TestMachine(), ("ControlSocket", "/tmp/shop.sock")));
    }

    [Theory]
    [InlineData("ControlSocket", "run/shop.sock")]
    [InlineData("ErrorLog", "serve.log")]
    [InlineData("DumpDirectory", "./dumps")]
    public void SERVE803_warns_of_a_path_that_depends_on_the_start(string setting, string path)
    {
        var finding = Assert.Single(Rules.Of((setting, path)));

        Assert.Equal(("SERVE803", setting), (finding.Rule.Id, finding.Setting));
    }

    [Fact]
    public void SERVE803_is_silent_about_words_and_absolute_paths() =>
        Assert.Empty(Rules.Of(("ControlSocket", "OFF"), ("ErrorLog", "-"), ("DumpDirectory", "/var/dumps")));

    [Fact]
    public void SERVE805_refuses_a_name_that_would_forge_lines()
    {
        var finding = Assert.Single(Rules.Of(("Name", "shop\n")));

        Assert.Equal(("SERVE805", "Name has a character that cannot be printed: U+000A"), (finding.Rule.Id, finding.Message));
        Assert.True(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE805_is_silent_about_letters_of_any_script() => Assert.Empty(Rules.Of(("Name", "café 商店")));

    [Theory]
    [InlineData("")]
    [InlineData("8")]
    [InlineData("00077")]
    [InlineData("u=rwx")]
    [InlineData("1777")]
    public void SERVE806_refuses_what_is_not_octal(string mask)
    {
        var finding = Assert.Single(Rules.Of(("Umask", mask)));

        Assert.Equal(("SERVE806", true), (finding.Rule.Id, finding.Rule.Refuses));
    }

    [Fact]
    public void SERVE806_is_silent_about_every_mask() => Assert.Empty(((string[])["0", "7", "027", "0077", "777"]).SelectMany(mask => Rules.Of(("Umask", mask))));

    [Fact]
    public void SERVE807_warns_of_a_socket_that_is_open_to_everybody()
    {
        var finding = Assert.Single(Rules.Of(("Umask", "000"), ("Bind", (string?[])["http://*:80", "unix:/run/shop/a.sock"])));

        Assert.Equal(("SERVE807", "Umask is 000: every user of the machine may connect to 'unix:/run/shop/a.sock'"), (finding.Rule.Id, finding.Message));
    }

    [Fact]
    public void SERVE807_is_silent_without_a_unix_socket_and_with_a_mask_for_others()
    {
        Assert.Empty(Rules.Of(("Umask", "000"), ("Bind", (string?[])["http://*:80", null])));
        Assert.Empty(Rules.Of(("Umask", "007"), ("Bind", (string?[])["unix:/run/shop/a.sock"])));
    }
}
