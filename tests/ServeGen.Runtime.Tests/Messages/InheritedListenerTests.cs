using System.Net;
using System.Net.Sockets;
using ServeGen.Messages;

namespace ServeGen.Tests.Messages;

public sealed class InheritedListenerTests
{
    public static TheoryData<EndPoint, string> EndPoints => new()
    {
        { new IPEndPoint(IPAddress.Loopback, 80), "http://127.0.0.1:80" },
        { new IPEndPoint(IPAddress.IPv6Loopback, 80), "http://[::1]:80" },
        { new UnixDomainSocketEndPoint("/run/app.sock"), "http://unix:/run/app.sock" },
        { new UnixDomainSocketEndPoint("/run/a b, c=d@7/é.sock"), "http://unix:/run/a b, c=d@7/é.sock" },
    };

    [Theory]
    [MemberData(nameof(EndPoints))]
    public void Travels_to_the_worker_whatever_its_path_holds(EndPoint endPoint, string url)
    {
        var start = Start() with { Listeners = [new InheritedListener(endPoint, 4), new InheritedListener(endPoint, 5)] };

        var read = WorkerStart.Parse(start.ToString());

        Assert.Equal(start.Listeners, read.Listeners);
        Assert.Equal("a name", read.Server);
        Assert.Equal(url, read.Listeners[0].Url);
    }

    private static WorkerStart Start() => new()
    {
        Server = "a name",
        Slot = 1,
        Generation = 2,
        Channel = 3,
        Listeners = [],
        GracefulTimeout = TimeSpan.FromSeconds(30),
        HeartbeatInterval = TimeSpan.FromSeconds(1),
        KeepAlive = TimeSpan.Zero,
        MaxRequests = 0,
        HookTimeout = TimeSpan.Zero,
        HookProfile = "",
        Warmup = [],
    };
}
