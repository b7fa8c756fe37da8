using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ServeGen.Configuration;
using ServeGen.Metrics;
using ServeGen.Scoreboard;
using ServeGen.Sockets;
using ServeGen.Supervision;
using ServeGen.Tests.Hooks;

namespace ServeGen.Tests.Metrics;

/// <summary>What is sent of a server, and what is said of a receiver that is not there.</summary>
public sealed class MetricsSenderTests
{
    private const string Lost = "Metrics cannot be sent to there (StatsdHost): nobody listens; they are tried again and again";
    private const string Found = "Metrics are sent to there again";

    private readonly RecordingLog _log = new();
    private readonly BlockingCollection<string> _sent = [];
    private readonly WorkerRows _rows = new(capacity: 4);
    private readonly ServerBooks _books = new(TimeProvider.System);
    private SupervisorState _state = SupervisorState.Initial(PolicySettings.Of(new ServerOptions()), random: 1);
    private volatile string? _trouble;

    [Fact]
    public void Sums_are_sent_once_and_what_could_not_be_sent_is_sent_later()
    {
        var row = Worker(id: 1, slot: 0);
        Serve(row, 3);
        _trouble = "nobody listens";
        using var sender = Begin();
        _log.WaitFor(Lost);

        Serve(row, 2);
        _trouble = null;

        Assert.Contains("servegen.requests:5|c", Next(), StringComparison.Ordinal);
        Assert.DoesNotContain("servegen.requests", Next(), StringComparison.Ordinal);
        _log.WaitFor(Found);
        Assert.Equal([Lost, Found], _log.Lines);
    }

    [Fact]
    public void A_receiver_that_takes_every_other_datagram_is_not_there()
    {
        var turn = 0;
        using var sender = Begin(_ => turn++ % 2 == 0 ? null : "nobody listens");

        for (var i = 0; i < 20; i++)
        {
            _ = Next();
        }

        Assert.Equal([Lost], _log.Lines);
    }

    [Fact]
    public void The_last_words_are_sent_at_the_end()
    {
        var row = Worker(id: 1, slot: 0);
        using (var sender = Begin(interval: TimeSpan.FromHours(1)))
        {
            Serve(row, 4);
        }

        Assert.Contains("servegen.requests:4|c", Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_servers_during_an_upgrade_one_has_gauges_and_both_count()
    {
        var row = Worker(id: 1, slot: 0);
        Serve(row, 4);
        using var sender = Begin(showsGauges: false);
        var first = Next();
        Assert.Contains("servegen.requests:4|c", first, StringComparison.Ordinal);
        Assert.DoesNotContain("|g", first, StringComparison.Ordinal);

        sender.ShowGauges(true);

        Assert.Contains("servegen.workers:1|g", Next(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slot_is_all_of_its_processes_and_one_that_is_gone_is_set_to_nothing()
    {
        Worker(id: 1, slot: 0).Sample(100, 10, 0, 0);
        Worker(id: 2, slot: 1).Sample(200, 20, 0, 0);
        Worker(id: 3, slot: 1).Sample(300, 30, 0, 0);
        var report = new MetricsReport(_rows, () => default);

        Assert.Equal(["0=100", "1=500"], Resident(report));
        _state = _state with { Workers = _state.Workers.RemoveAll(worker => worker.Slot == 1) };
        Assert.Equal(["0=100", "1=0"], Resident(report));
        Assert.Equal(["0=100"], Resident(report));
    }

    [Fact]
    public void Every_figure_has_its_name()
    {
        var row = Worker(id: 1, slot: 0);
        Serve(row, 2);
        row.Answered(404);
        row.Answered(600);
        row.RequestAborted();
        row.LinesWereLost(7);
        _books.ReloadEnded(new Effect.ReloadEnded(ReloadOutcome.Done, ""));
        _books.ReloadEnded(new Effect.ReloadEnded(ReloadOutcome.Aborted, ""));

        var sums = new MetricsReport(_rows, () => new LogCounts(1, 2, 3)).Sums(View()).Where(metric => metric.Value > 0);

        Assert.Equal(
            [
                "requests 2", "requests.aborted 1", "request.status.200 2", "request.status.404 1", "request.duration 2", "accesslog.lost 7",
                "reloads done 1", "reloads failed 1", "log.critical 3", "log.error 2", "log.warning 1",
            ],
            sums.Select(metric => string.Join(' ', ((string[])[metric.Name, metric.LabelValue, $"{metric.Value}"]).Where(part => part.Length > 0))));
    }

    [Fact]
    public void What_waits_anywhere_is_one_gauge_and_where_the_kernel_says_nothing_there_is_none()
    {
        using var set = ListenerSet.Open([BindAddress.Parse("http://127.0.0.1:0"), BindAddress.Parse("unix:@servegen-" + Guid.NewGuid())], backlog: 10);
        var report = new MetricsReport(_rows, () => default);
        Assert.Equal([0], Waiting(report, set));

        using var one = Connected(set.All[0].EndPoint);
        using var two = Connected(set.All[1].EndPoint);
        using var three = Connected(set.All[1].EndPoint);

        // Over TCP the client may know of its connection a moment before the listener does.
        Assert.True(SpinWait.SpinUntil(() => Waiting(report, set).SequenceEqual([3]), TimeSpan.FromSeconds(30)));
        set.All[1].Dispose();
        Assert.Equal([1], Waiting(report, set));
        set.All[0].Dispose();
        Assert.Empty(Waiting(report, set));
    }

    private IEnumerable<long> Waiting(MetricsReport report, ListenerSet set) =>
        report.Gauges(View(set.All)).Where(metric => metric.Name == "backlog").Select(metric => metric.Value);

    private static Socket Connected(EndPoint endPoint)
    {
        var client = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(endPoint);
        return client;
    }

    private MetricsSender Begin(Func<byte[], string?>? send = null, TimeSpan? interval = null, bool showsGauges = true)
    {
        var target = new MetricsTarget("there", 8192, datagram => Send(datagram, send), () => { });
        var sender = new MetricsSender(
            new MetricsReport(_rows, () => default), new StatsdLines(null, []), target, interval ?? TimeSpan.FromMilliseconds(5), _log);
        sender.Begin(() => View(), showsGauges);
        return sender;
    }

    private string? Send(byte[] datagram, Func<byte[], string?>? send)
    {
        if ((send is null ? _trouble : send(datagram)) is { } reason)
        {
            return reason;
        }

        _sent.Add(Encoding.UTF8.GetString(datagram));
        return null;
    }

    private string Next()
    {
        Assert.True(_sent.TryTake(out var datagram, TimeSpan.FromSeconds(30)));
        return datagram;
    }

    private ServerView View(params IReadOnlyList<Listener> listeners) => _books.View(_state, "Production", listeners);

    private IEnumerable<string> Resident(MetricsReport report) =>
        report.Gauges(View()).Where(metric => metric.Name == "worker.rss").Select(metric => $"{metric.LabelValue}={metric.Value}");

    private ScoreboardRow Worker(int id, int slot)
    {
        _state = _state with { Workers = _state.Workers.Add(new WorkerHandle { Id = id, Slot = slot, Generation = 1, StartedAt = TimeSpan.Zero, State = WorkerState.Ready }) };
        return ScoreboardRow.Open(_rows.Reader, _rows.Descriptor, _rows.Allocate(id));
    }

    private static void Serve(ScoreboardRow row, int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            row.RequestStarted();
            row.Took(1_000_000);
            row.Answered(200);
            row.RequestEnded();
        }
    }
}
