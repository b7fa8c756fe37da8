using ServeGen.Configuration;
using ServeGen.Remote;
using ServeGen.Tests.Receivers;

namespace ServeGen.Tests.Remote;

/// <summary>Datagrams to receivers that come and go.</summary>
public sealed class DatagramSenderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-remote-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "r.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void To_a_path_they_arrive_and_when_the_receiver_comes_back_again()
    {
        using var sender = Sender("unix:" + Path);
        Assert.Equal("there is no such socket", sender.Send("early"u8));

        using (var first = DatagramReceiver.Unix(Path))
        {
            Assert.Null(sender.Send("one"u8));
            first.WaitUntil(texts => texts is ["one"]);
        }

        Assert.NotNull(sender.Send("late"u8));

        // Another socket at the same path: the first datagram finds it.
        using var second = DatagramReceiver.Unix(Path);
        Assert.Null(sender.Send("two"u8));
        second.WaitUntil(texts => texts is ["two"]);
    }

    [Fact]
    public void Between_two_receivers_at_one_path_none_is_refused()
    {
        using var sender = Sender("unix:" + Path);
        using (var first = DatagramReceiver.Unix(Path))
        {
            Assert.Null(sender.Send("one"u8));
        }

        using var second = DatagramReceiver.Unix(Path);

        Assert.Null(sender.Send("two"u8));
        second.WaitUntil(texts => texts is ["two"]);
    }

    [Fact]
    public void To_one_that_does_not_read_nothing_waits()
    {
        using var deaf = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Unspecified);
        deaf.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path));
        using var sender = Sender("unix:" + Path);

        var reasons = Enumerable.Range(0, 10_000).Select(_ => sender.Send(new byte[1000])).Where(reason => reason is not null).Distinct();

        Assert.Equal(["it does not read as fast as it is sent to"], reasons);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public void Over_UDP_they_arrive(string host)
    {
        using var receiver = DatagramReceiver.Udp();
        using var sender = Sender($"{host}:{receiver.Port}");

        Assert.Null(sender.Send("one"u8));

        receiver.WaitUntil(texts => texts is ["one"]);
    }

    [Fact]
    public void Over_UDP_what_nobody_receives_is_refused_every_other_time()
    {
        int port;
        using (var gone = DatagramReceiver.Udp())
        {
            port = gone.Port;
        }

        using var sender = Sender($"127.0.0.1:{port}");

        Assert.Equal([null, "nobody listens there", null, "nobody listens there"], Enumerable.Range(0, 4).Select(_ => sender.Send("one"u8)));
    }

    [Fact]
    public void A_name_that_nobody_knows_is_a_reason_and_no_exception()
    {
        using var sender = Sender("no-such-host.invalid:8125");

        Assert.Equal("the name of the host is not known", sender.Send("one"u8));
    }

    private static DatagramSender Sender(string text)
    {
        Assert.True(RemoteAddressReader.Statsd.TryRead(text, out var address, out _));
        return new DatagramSender(address!, TimeSpan.Zero, TimeProvider.System);
    }
}
