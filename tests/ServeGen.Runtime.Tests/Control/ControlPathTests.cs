using ServeGen.Control;

namespace ServeGen.Tests.Control;

public sealed class ControlPathTests
{
    private const uint Root = 0;
    private const uint Somebody = 1000;

    [Theory]
    [InlineData(Root, "/run/user/0", null, "/run/servegen/Shop.sock", false)]
    [InlineData(Somebody, "/run/user/1000", "/var/tmp", "/run/user/1000/servegen/Shop.sock", false)]
    [InlineData(Somebody, "", "/var/tmp", "/var/tmp/servegen-1000/Shop.sock", true)]
    [InlineData(Somebody, "relative", "relative", "/tmp/servegen-1000/Shop.sock", true)]
    [InlineData(Somebody, null, null, "/tmp/servegen-1000/Shop.sock", true)]
    public void The_default_depends_on_who_runs_it(uint user, string? runtime, string? temporary, string path, bool isPrivate)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        Set(environment, "XDG_RUNTIME_DIR", runtime);
        Set(environment, "TMPDIR", temporary);

        Assert.Equal(new ControlPath(path, IsChosen: false, isPrivate), ControlPath.Of(null, "Shop", environment, user));
    }

    [Theory]
    [InlineData("my shop", "my%20shop.sock")]
    [InlineData("../../etc/passwd", "..%2F..%2Fetc%2Fpasswd.sock")]
    [InlineData("a\0b", "a%00b.sock")]
    [InlineData("магазин", "%D0%BC%D0%B0%D0%B3%D0%B0%D0%B7%D0%B8%D0%BD.sock")]
    public void Any_name_makes_a_file_name_and_no_two_the_same(string name, string file) =>
        Assert.Equal("/run/servegen/" + file, ControlPath.Of(null, name, Nothing, Root)!.Path);

    [Fact]
    public void A_path_that_was_set_is_taken_from_where_the_server_was_started()
    {
        Assert.Equal(
            new ControlPath(Path.Combine(Environment.CurrentDirectory, "x.sock"), IsChosen: true, IsPrivate: false),
            ControlPath.Of("x.sock", "Shop", Nothing, Somebody));
        Assert.Null(ControlPath.Of("off", "Shop", Nothing, Somebody));
        Assert.Null(ControlPath.Of("OFF", "Shop", Nothing, Root));
    }

    [Fact]
    public void A_path_longer_than_a_socket_may_have_is_refused_with_what_to_do()
    {
        var longest = new ControlPath("/tmp/" + new string('a', 102), IsChosen: true, IsPrivate: false);
        longest.CheckLength();

        var error = Assert.Throws<ControlSocketException>(() => (longest with { Path = longest.Path + "ä" }).CheckLength());
        Assert.Contains("109 bytes, a socket's may have 107; give a shorter one with --control-socket", error.Message);
    }

    private static Dictionary<string, string> Nothing => [];

    private static void Set(Dictionary<string, string> environment, string name, string? value)
    {
        if (value is not null)
        {
            environment[name] = value;
        }
    }
}
