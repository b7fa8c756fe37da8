using System.Diagnostics;
using ServeGen.Scoreboard;

namespace ServeGen.Tests.Scoreboard;

public sealed class TornEntryTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task No_reader_ever_sees_half_a_request()
    {
        var board = new Board();
        var (index, row) = board.Worker();
        using var stop = new CancellationTokenSource(Duration);
        var writers = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ShowAndHide(row, stop.Token))));

        var seen = 0;
        while (!writers.IsCompleted)
        {
            foreach (var request in board.Reader.OldestInFlight(index, max: 100))
            {
                // Method, path and length all come from one letter.
                var letter = request.Path[0];
                Assert.Equal(PathOf(letter), request.Path);
                Assert.Equal(new string(letter, 8), request.Method);
                seen++;
            }
        }

        await writers;
        Assert.True(seen > 100, $"Only {seen} requests were seen.");
    }

    private static void ShowAndHide(ScoreboardRow row, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var letter = (char)('a' + (i % 26));
            var shown = row.Show(Stopwatch.GetTimestamp(), new string(letter, 8), PathOf(letter));
            Thread.Yield();
            row.Hide(shown);
        }
    }

    private static string PathOf(char letter) => new(letter, 10 + (5 * (letter - 'a')));
}
