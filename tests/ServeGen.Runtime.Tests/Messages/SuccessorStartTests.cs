using ServeGen.Messages;

namespace ServeGen.Tests.Messages;

public sealed class SuccessorStartTests
{
    [Fact]
    public void Travels_to_the_successor_whatever_the_addresses_hold()
    {
        var start = new SuccessorStart(
            17, 3, [new InheritedAddress("http://localhost:80", "", [4, 5]), new InheritedAddress("unix:/run/a b,c=d@7+/é.sock", "8:1f", [6])]);

        var read = SuccessorStart.Parse(start.ToString());

        Assert.Equal((17, 3), (read.Pid, read.Channel));
        Assert.Equal(start.Addresses.Select(address => address.ToString()), read.Addresses.Select(address => address.ToString()));
        Assert.Equal("unix:/run/a b,c=d@7+/é.sock", read.Addresses[1].Address);
        Assert.Equal([4, 5], read.Addresses[0].Descriptors);
    }

    [Fact]
    public void What_the_first_supervisor_was_started_with_travels_along()
    {
        var start = new SuccessorStart(17, 3, [])
        {
            Passed = [new InheritedPassed(3, 8, IsActivation: true, "web, @1 é"), new InheritedPassed(4, 9, IsActivation: false, "")],
        };

        Assert.Equal(start.Passed, SuccessorStart.Parse(start.ToString()).Passed);
        Assert.Empty(SuccessorStart.Parse("pid=17 channel=3 addresses=").Passed);
    }

    [Fact]
    public void May_have_no_sockets_at_all() => Assert.Empty(SuccessorStart.Parse(new SuccessorStart(17, 3, []).ToString()).Addresses);

    [Fact]
    public void Another_version_may_say_more() =>
        Assert.Equal(17, SuccessorStart.Parse("version=9 pid=17 mood=good channel=3 addresses=").Pid);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("pid=1 channel=3")]
    [InlineData("pid=x channel=3 addresses=")]
    [InlineData("pid=1 channel=3 addresses=a@b")]
    [InlineData("pid=1 channel=3 addresses=a@@x")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => SuccessorStart.Parse(text));
}
