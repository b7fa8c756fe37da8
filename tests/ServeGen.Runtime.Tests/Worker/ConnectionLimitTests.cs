using ServeGen.Interop;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

public sealed class ConnectionLimitTests
{
    // Accepting from what does not listen fails: then the place is free again.
    [Fact]
    public void What_was_not_accepted_takes_no_room()
    {
        var limit = new ConnectionLimit(1);
        var notListening = Libc.EventFd();

        for (var i = 0; i < 3; i++)
        {
            Assert.False(limit.Accept(notListening).IsNone);
            Assert.True(limit.HasRoom);
        }

        _ = Libc.Close(notListening);
    }

    [Fact]
    public void Without_a_limit_there_is_always_room()
    {
        var limit = ConnectionLimit.None;
        limit.WhenFreed(() => Assert.Fail("nobody waits"));

        limit.Release();

        Assert.True(limit.HasRoom);
    }
}
