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
}
