using System.Runtime.InteropServices;
using ServeGen.Scoreboard;

namespace ServeGen.Tests.Scoreboard;

public sealed class TornEntryTests
{
    private const int Enough = 10_000;

    // Of a machine so busy that reader and writer hardly ever run at once.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Board _board = new();

    [Fact]
    public void A_request_that_makes_way_for_another_while_it_is_read_is_not_shown()
    {
        var (index, row) = _board.Worker();
        ref var entry = ref MemoryMarshal.AsRef<Row>(_board.Bytes(index)).InFlight[0];
        var shown = row.Show(startedAt: 1, "GET", "/old");

        Assert.True(InFlightText.TryRead(ref entry, out var request, () =>
        {
            if (shown >= 0)
            {
                row.Hide(shown);
                row.Show(startedAt: 1, "POST", "/new");
                shown = -1;
            }
        }));

        Assert.Equal(("POST", "/new"), (request.Method, request.Path));
        Assert.False(InFlightText.TryRead(ref entry, out _, () => row.Hide(0)));
    }

    [Fact]
    public void An_entry_whose_writer_died_in_the_middle_is_not_waited_for()
    {
        var (index, row) = _board.Worker();
        ref var entry = ref MemoryMarshal.AsRef<Row>(_board.Bytes(index)).InFlight[0];
        row.Show(startedAt: 1, "GET", "/");

        entry.State = (entry.State & ~InFlightEntry.StateMask) | InFlightEntry.Writing;

        Assert.False(InFlightText.TryRead(ref entry, out _));
        Assert.Empty(_board.Reader.OldestInFlight(index, max: 1));
    }

    [Fact]
    public async Task No_reader_ever_sees_half_a_request()
    {
        var (index, row) = _board.Worker();
        using var stop = new CancellationTokenSource(Patience);
        var writer = Task.Factory.StartNew(() => ShowAndHide(row, stop.Token), TaskCreationOptions.LongRunning);

        var seen = Read(writer, ref MemoryMarshal.AsRef<Row>(_board.Bytes(index)).InFlight[0]);

        await stop.CancelAsync();
        await writer;
        Assert.Equal(Enough, seen);
    }

    // The one entry that the writer uses, over and over: most reads meet a write.
    private static int Read(Task writer, ref InFlightEntry entry)
    {
        var seen = 0;
        while (seen < Enough && !writer.IsCompleted)
        {
            if (InFlightText.TryRead(ref entry, out var request))
            {
                AssertWhole(request);
                seen++;
            }
        }

        return seen;
    }

    // Method, path and length all come from one letter.
    private static void AssertWhole(RequestInFlight request)
    {
        var letter = request.Path[0];
        if (request.Path != PathOf(letter) || request.Method != MethodOf(letter))
        {
            Assert.Fail($"{request.Method} {request.Path}");
        }
    }

    private static void ShowAndHide(ScoreboardRow row, CancellationToken stop)
    {
        var texts = Enumerable.Range('a', 26).Select(letter => (Method: MethodOf((char)letter), Path: PathOf((char)letter))).ToList();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var (method, path) = texts[i % texts.Count];
            row.Hide(row.Show(startedAt: 1, method, path));
        }
    }

    private static string MethodOf(char letter) => new(letter, 8);

    private static string PathOf(char letter) => new(letter, 10 + (5 * (letter - 'a')));
}
