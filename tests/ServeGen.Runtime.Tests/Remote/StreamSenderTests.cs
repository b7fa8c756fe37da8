using System.Text;
using ServeGen.Configuration;
using ServeGen.Remote;
using ServeGen.Tests.Receivers;

namespace ServeGen.Tests.Remote;

/// <summary>A connection to a receiver that comes and goes.</summary>
public sealed class StreamSenderTests
{
    [Fact]
    public void One_that_went_away_is_noticed_before_a_message_is_lost_on_it()
    {
        int port;
        using var first = new StreamReceiver();
        port = first.Port;
        using var sender = new StreamSender(new RemoteAddress(RemoteTransport.Tcp, "127.0.0.1", port));
        Assert.Null(sender.Send("3 one"u8));
        first.WaitUntil(messages => messages is ["one"]);

        first.Dispose();
        Assert.Equal("nobody listens there", sender.Send("3 two"u8));

        using var second = new StreamReceiver(port);
        Assert.Null(sender.Send("3 two"u8));
        second.WaitUntil(messages => messages is ["two"]);
    }

    [Fact]
    public void A_large_message_arrives_whole()
    {
        using var receiver = new StreamReceiver();
        using var sender = new StreamSender(new RemoteAddress(RemoteTransport.Tcp, "localhost", receiver.Port));
        var text = new string('x', 5_000_000);

        Assert.Null(sender.Send(Encoding.ASCII.GetBytes($"{text.Length} {text}")));

        receiver.WaitUntil(messages => messages.Count == 1 && messages[0] == text);
    }
}
