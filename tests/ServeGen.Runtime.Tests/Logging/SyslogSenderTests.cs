using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using ServeGen.Logging;
using ServeGen.Remote;
using ServeGen.Tests.Hooks;

namespace ServeGen.Tests.Logging;

/// <summary>What waits, what is dropped, and what is said of it.</summary>
public sealed class SyslogSenderTests
{
    private const string Lost = "The log cannot be sent to there (Syslog): nobody listens; it is tried again and again";

    private readonly RecordingLog _log = new();
    private readonly Link _link = new();

    [Fact]
    public void What_was_said_before_it_begins_is_sent_too()
    {
        using var sender = Sender();
        sender.Add(Line("early"));

        sender.Begin(_log);
        sender.Add(Line("late"));

        Assert.Equal(["early", "late"], [_link.Next(), _link.Next()]);
    }

    [Fact]
    public void In_a_stream_its_length_stands_before_each_message()
    {
        using var sender = new SyslogSender(Form, _link, isFramed: true, "there");
        sender.Begin(_log);
        sender.Add(Line("größe"));

        var message = _link.NextBytes();

        var text = Encoding.UTF8.GetString(message);
        Assert.Equal(message.Length - text.IndexOf(' ', StringComparison.Ordinal) - 1, int.Parse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.EndsWith("größe", text, StringComparison.Ordinal);
    }

    [Fact]
    public void While_nobody_is_there_a_thousand_wait_and_the_rest_is_counted()
    {
        _link.Trouble = "nobody listens";
        using var sender = Sender();
        sender.Begin(_log);
        for (var i = 0; i < 1200; i++)
        {
            sender.Add(Line($"{i}"));
        }

        _log.WaitFor(Lost);
        _link.Trouble = null;

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), Enumerable.Range(0, 1000).Select(_ => _link.Next()));
        _log.WaitFor("The log is sent to there again; messages lost: 200");
        Assert.Equal(2, _log.Lines.Count);
    }

    // Over UDP: what it says of its trouble would else be trouble itself, and so on for ever.
    [Fact]
    public void One_that_takes_every_other_message_is_not_there()
    {
        _link.IsCertain = false;
        _link.TakesEveryOther = true;
        using var sender = Sender();
        sender.Begin(_log);

        for (var i = 0; i < 6; i++)
        {
            sender.Add(Line($"{i}"));
            _ = _link.Next();
        }

        Assert.Equal([Lost], _log.Lines);
    }

    [Fact]
    public void At_the_end_it_waits_for_what_is_left()
    {
        using (var sender = Sender())
        {
            sender.Begin(_log);
            for (var i = 0; i < 500; i++)
            {
                sender.Add(Line($"{i}"));
            }
        }

        Assert.Equal(500, _link.Count);
    }

    private static SyslogMessage Form => new(new SyslogSource(1, "h", "n"));

    private SyslogSender Sender() => new(Form, _link, isFramed: false, "there");

    private static LogLine Line(string text) => new(DateTimeOffset.UnixEpoch, LogLevel.Information, 1, text);

    private sealed class Link : IRemoteLink
    {
        private readonly BlockingCollection<byte[]> _sent = [];
        private volatile string? _trouble;
        private int _turn;

        public string? Trouble { get => _trouble; set => _trouble = value; }

        public bool IsCertain { get; set; } = true;

        public bool TakesEveryOther { get; set; }

        public int Count => _sent.Count;

        public string? Send(ReadOnlySpan<byte> message)
        {
            if ((_trouble ?? (TakesEveryOther && _turn++ % 2 == 1 ? "nobody listens" : null)) is { } reason)
            {
                return reason;
            }

            _sent.Add(message.ToArray());
            return null;
        }

        public byte[] NextBytes()
        {
            Assert.True(_sent.TryTake(out var message, TimeSpan.FromSeconds(30)));
            return message;
        }

        public string Next() => Encoding.UTF8.GetString(NextBytes()).Split('\ufeff')[1];

        public void Dispose()
        {
        }
    }
}
