using System.Diagnostics;
using ServeGen.Scoreboard;

namespace ServeGen.Tests.Scoreboard;

public sealed class RoundTripTests
{
    private readonly Board _board = new();

    [Fact]
    public void What_a_worker_writes_the_supervisor_reads()
    {
        var (index, row) = _board.Worker();
        row.Begin(slot: 7, generation: 3);
        row.Enter(RowState.Ready);
        row.Sample(residentBytes: 100, managedBytes: 200, poolQueue: 300, poolThreads: 400);
        row.ConnectionOpened();
        row.ConnectionOpened();
        row.ConnectionOpened();
        row.ConnectionClosed();
        row.Upgraded();
        for (var i = 0; i < 5; i++)
        {
            row.RequestStarted();
        }

        row.RequestEnded();
        row.RequestAborted();

        var read = _board.Reader.Read(index);

        Assert.Equal((RowState.Ready, 7, 3, Environment.ProcessId), (read.State, read.Slot, read.Generation, read.Pid));
        Assert.Equal((100, 200, 300, 400), (read.ResidentBytes, read.ManagedBytes, read.PoolQueue, read.PoolThreads));
        Assert.Equal((2, 1), (read.Connections, read.Upgraded));
        Assert.Equal((5, 4, 3, 1), (read.Requests, read.Unfinished, read.InFlight, read.Aborted));
        Assert.Equal((3, 1), (row.InFlight, row.Connections));
        Assert.Equal((RowState.Ready, 2), (_board.Reader.StateAt(index), _board.Reader.ConnectionsAt(index)));
    }

    [Fact]
    public void The_heartbeats_are_told_apart()
    {
        var (index, row) = _board.Worker();
        row.Begin(0, 1);
        Assert.Equal((null, null), (_board.Reader.Read(index).PoolBeatAge, _board.Reader.Read(index).ThreadBeatAge));

        row.BeatFromThread();
        Assert.Null(_board.Reader.Read(index).PoolBeatAge);
        Assert.InRange(_board.Reader.Read(index).ThreadBeatAge!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));

        row.BeatFromPool();
        Assert.NotNull(_board.Reader.Read(index).PoolBeatAge);
    }

    [Fact]
    public void The_oldest_requests_come_first()
    {
        var (index, row) = _board.Worker();
        var now = Stopwatch.GetTimestamp();
        row.Show(now - (2 * Stopwatch.Frequency), "GET", "/second");
        row.Show(now - Stopwatch.Frequency, "GET", "/third");
        row.Show(now - (3 * Stopwatch.Frequency), "POST", "/first");

        var oldest = _board.Reader.OldestInFlight(index, max: 2);

        Assert.Equal([("POST", "/first"), ("GET", "/second")], oldest.Select(request => (request.Method, request.Path)));
        Assert.InRange(oldest[0].Age, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1));
        Assert.Empty(_board.Reader.OldestInFlight(index, max: 0));
    }

    [Fact]
    public void A_request_that_ended_is_shown_no_more()
    {
        var (index, row) = _board.Worker();
        var shown = row.Show(1, "GET", "/");

        row.Hide(shown);

        Assert.Empty(_board.Reader.OldestInFlight(index, max: 100));
    }

    [Fact]
    public void When_the_table_is_full_the_rest_is_not_shown_until_there_is_room()
    {
        var (index, row) = _board.Worker();
        var shown = Enumerable.Range(0, InFlightEntries.Length).Select(i => row.Show(i + 1, "GET", $"/{i}")).ToList();

        Assert.Equal(InFlightEntries.Length, shown.Distinct().Count());
        Assert.Equal(-1, row.Show(1, "GET", "/late"));
        row.Hide(-1);
        row.Hide(shown[5]);
        Assert.Equal(shown[5], row.Show(1, "GET", "/again"));
        Assert.Equal(InFlightEntries.Length, _board.Reader.OldestInFlight(index, max: 1000).Count);
    }

    [Theory]
    [InlineData("GET", "/plain", "GET", "/plain")]
    [InlineData("A-METHOD-THAT-IS-LONG", "", "A-METHOD-THA", "")]
    [InlineData("GET", "/übergrößenträger/日本", "GET", "/übergrößenträger/日本")]
    [InlineData("GET", "/a\nb\r\u001b[31m\u0000\u202e\u2028", "GET", "/a\ufffdb\ufffd\ufffd[31m\ufffd\ufffd\ufffd")]
    public void Texts_are_fit_for_a_log_line(string method, string path, string shownMethod, string shownPath)
    {
        var (index, row) = _board.Worker();

        row.Show(1, method, path);

        var shown = Assert.Single(_board.Reader.OldestInFlight(index, max: 9));
        Assert.Equal((shownMethod, shownPath), (shown.Method, shown.Path));
    }

    [Fact]
    public void Half_a_character_is_replaced()
    {
        var (index, row) = _board.Worker();

        row.Show(1, "GET", "/half \ud83d!");

        Assert.Equal("/half \ufffd!", Assert.Single(_board.Reader.OldestInFlight(index, max: 9)).Path);
    }

    [Fact]
    public void A_long_path_is_cut_between_two_characters()
    {
        var (index, row) = _board.Worker();

        row.Show(1, "GET", "/" + string.Concat(Enumerable.Repeat("日", 1000)));

        var path = Assert.Single(_board.Reader.OldestInFlight(index, max: 9)).Path;
        Assert.Equal("/" + new string('日', (InFlightEntry.PathLimit - 1) / 3), path);
    }

    [Fact]
    public void Without_a_scoreboard_a_worker_writes_where_nobody_reads()
    {
        var none = ScoreboardRow.Open(ScoreboardReader.Open(-1), -1, -1);
        var full = ScoreboardRow.Open(_board.Reader, _board.File.Descriptor, ScoreboardFile.NoRow);
        var outside = ScoreboardRow.Open(_board.Reader, _board.File.Descriptor, _board.Reader.Capacity);

        Assert.All([none, full, outside], row =>
        {
            row.Begin(1, 1);
            Assert.Equal(1, row.RequestStarted());
            Assert.Equal(0, row.Show(1, "GET", "/"));
        });
    }
}
