using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class AddressRulesTests
{
    [Fact]
    public void SERVE401_refuses_what_cannot_be_bound_and_says_which_and_why()
    {
        var finding = Assert.Single(OfBind("http://*:80", "ftp://*:443"));

        Assert.Equal(("SERVE401", "Bind", (int?)1), (finding.Rule.Id, finding.Setting, finding.Element));
        Assert.Equal("'ftp://*:443': 'ftp' is not a known scheme; use http://HOST:PORT, https://HOST:PORT, unix:/PATH, unix:@NAME or fd://N", finding.Message);
        Assert.True(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE401_tells_of_every_wrong_address()
    {
        Assert.Equal([0, 2], OfBind("x", "*:80", "y").Select(finding => finding.Element));
    }

    [Fact]
    public void SERVE402_refuses_the_same_address_in_another_spelling()
    {
        var finding = Assert.Single(OfBind("http://[::1]:80", "[0:0:0:0:0:0:0:1]:80"));

        Assert.Equal(("SERVE402", (int?)1), (finding.Rule.Id, finding.Element));
        Assert.Equal("'[0:0:0:0:0:0:0:1]:80' is the same address as 'http://[::1]:80'", finding.Message);
    }

    [Fact]
    public void SERVE402_refuses_one_place_with_different_parameters()
    {
        var finding = Assert.Single(OfBind("unix:/run/a?mode=600", "unix:/run/a"));

        Assert.Equal("SERVE402", finding.Rule.Id);
    }

    [Fact]
    public void SERVE421_warns_of_a_mode_for_everybody()
    {
        var finding = Assert.Single(OfBind("unix:/run/shop/a?mode=666"));

        Assert.Equal(("SERVE421", false), (finding.Rule.Id, finding.Rule.Refuses));
        Assert.Equal("'unix:/run/shop/a?mode=666': with that mode every user of the machine may connect", finding.Message);
    }

    [Fact]
    public void SERVE421_is_silent_about_other_modes() => Assert.Empty(OfBind("unix:/run/shop/a?mode=775", "unix:/run/shop/b", "unix:@c", "fd://web"));

    [Fact]
    public void SERVE402_refuses_the_same_path_twice()
    {
        var finding = Assert.Single(OfBind("unix:/run/a", "unix:/run/b", "http://unix:/run/a"));

        Assert.Equal(("SERVE402", (int?)2), (finding.Rule.Id, finding.Element));
    }

    [Fact]
    public void SERVE402_is_silent_about_two_free_ports()
    {
        Assert.Empty(OfBind("127.0.0.1:0", "127.0.0.1:0"));
    }

    [Fact]
    public void SERVE403_refuses_an_empty_list()
    {
        Assert.Equal("SERVE403", Assert.Single(OfBind()).Rule.Id);
    }

    [Fact]
    public void SERVE401_is_silent_about_an_element_that_could_not_be_folded()
    {
        Assert.Empty(OfBind(null, "*:80", null));
    }

    [Fact]
    public void SERVE403_is_silent_about_a_list_that_could_not_be_folded()
    {
        var settings = Rules.Model();
        settings.AddUnknown("Bind");

        Assert.Empty(Rules.Of(settings));
    }

    private static IReadOnlyList<Finding> OfBind(params string?[] addresses) => Rules.Of(("Bind", addresses));

    [Fact]
    public void SERVE404_refuses_an_address_that_another_includes()
    {
        var finding = Assert.Single(Rules.Of(("Bind", new[] { "http://*:80", null, "http://127.0.0.1:80" })));

        Assert.Equal(("SERVE404", "Bind", 2), (finding.Rule.Id, finding.Setting, finding.Element));
        Assert.True(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE404_is_silent_for_other_ports_and_families()
    {
        Assert.Empty(Rules.Of(("Bind", new[] { "http://*:80", "http://127.0.0.1:81" })));
        Assert.Empty(Rules.Of(("Bind", new[] { "http://0.0.0.0:80", "http://[::1]:80" })));
    }

    [Theory]
    [InlineData("unix:/tmp/app.sock")]
    [InlineData("unix:/var/tmp/app.sock")]
    public void SERVE405_warns_of_a_socket_where_everybody_may_write(string address)
    {
        var finding = Assert.Single(Rules.Of(("Bind", new[] { address })));

        Assert.Equal(("SERVE405", "Bind", 0), (finding.Rule.Id, finding.Setting, finding.Element));
    }

    [Fact]
    public void SERVE405_is_silent_for_a_directory_of_its_own() =>
        Assert.Empty(Rules.Of(("Bind", new[] { "unix:/run/app.sock", "unix:/tmp/mine/app.sock" })));
}
