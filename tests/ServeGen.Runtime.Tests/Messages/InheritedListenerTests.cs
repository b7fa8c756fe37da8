using System.Net;
using System.Net.Sockets;
using ServeGen.Messages;
using ServeGen.Tests.Worker;

namespace ServeGen.Tests.Messages;

public sealed class InheritedListenerTests
{
    public static TheoryData<EndPoint, string> EndPoints => new()
    {
        { new IPEndPoint(IPAddress.Loopback, 80), "http://127.0.0.1:80" },
        { new IPEndPoint(IPAddress.IPv6Loopback, 80), "http://[::1]:80" },
        { new UnixDomainSocketEndPoint("/run/app.sock"), "http://unix:/run/app.sock" },
        { new UnixDomainSocketEndPoint("/run/a b, c=d@7/é.sock"), "http://unix:/run/a b, c=d@7/é.sock" },
        { new UnixDomainSocketEndPoint("\0app:@x/+y"), "http://unix:/proc/net/unix/4" },
        { new UnixDomainSocketEndPoint("/run/a:b"), "http://unix:/proc/net/unix/4" },
    };

    [Theory]
    [MemberData(nameof(EndPoints))]
    public void Travels_to_the_worker_whatever_its_path_holds(EndPoint endPoint, string url)
    {
        var start = Starts.With() with { Listeners = [new InheritedListener(endPoint, 4), new InheritedListener(endPoint, 5)] };

        var read = WorkerStart.Parse(start.ToString());

        Assert.Equal(start.Listeners, read.Listeners);
        Assert.Equal(start.Server, read.Server);
        Assert.Equal(url, read.Listeners[0].Url);
    }

    [Fact]
    public void What_is_spoken_there_travels_along()
    {
        InheritedListener[] listeners =
        [
            new(new IPEndPoint(IPAddress.Loopback, 80), 4, IsSecure: true) { Protocols = ListenerProtocols.Http1 | ListenerProtocols.Http2 },
            new(new UnixDomainSocketEndPoint("\0a+tls"), 5) { Protocols = ListenerProtocols.Http2, Proxy = 0 },
        ];

        Assert.Equal(listeners, listeners.Select(listener => InheritedListener.Parse(listener.ToString())));
        Assert.NotEqual(listeners[1].KestrelEndPoint, (listeners[1] with { Descriptor = 6 }).KestrelEndPoint);
    }
}
