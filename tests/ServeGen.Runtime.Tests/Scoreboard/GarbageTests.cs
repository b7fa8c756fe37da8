using FsCheck;
using FsCheck.Fluent;
using ServeGen.Scoreboard;

namespace ServeGen.Tests.Scoreboard;

public sealed class GarbageTests
{
    private readonly Board _board = new();

    [Fact]
    public void Any_bytes_can_be_read()
    {
        var index = _board.File.Allocate();
        var seeds = Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary();

        Prop.ForAll(seeds, seed =>
        {
            Garble(_board.Bytes(index), new Random(seed));
            return IsSane(_board.Reader.Read(index)) && _board.Reader.OldestInFlight(index, 64).All(IsSane) && HistogramIsSane(index);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x7f)]
    [InlineData(0x80)]
    [InlineData(0xff)]
    public void So_can_a_row_full_of_one_byte(byte value)
    {
        var index = _board.File.Allocate();
        _board.Bytes(index).Fill(value);
        var totals = new Totals(_board.Reader);

        Assert.True(IsSane(_board.Reader.Read(index)));
        Assert.All(_board.Reader.OldestInFlight(index, 64), request => Assert.True(IsSane(request)));
        for (var i = 0; i < 1000; i++)
        {
            totals.Fold(index);
        }

        Assert.InRange(totals.Copy().Requests, 0, long.MaxValue);
        Assert.InRange(totals.Copy().Aborted, 0, long.MaxValue);
        Assert.InRange(totals.Copy().Ended, 0, long.MaxValue);
        Assert.All(totals.Copy().Statuses.Answered.Select(status => status.Count).Concat(totals.Copy().Statuses.Classes), count => Assert.InRange(count, 0, long.MaxValue));
        Assert.InRange(totals.Copy().Latency.Count, 0, long.MaxValue);
    }

    // Random bytes alone would hardly ever make an entry that says it is complete.
    private static void Garble(Span<byte> row, Random random)
    {
        random.NextBytes(row);
        var entries = row[4096..];
        for (var i = 0; i < InFlightEntries.Length; i++)
        {
            var entry = entries.Slice(i * InFlightEntry.Size, InFlightEntry.Size);
            entry[0] = (byte)random.Next(4);
            if (random.Next(2) == 0)
            {
                entry[17] = (byte)random.Next(InFlightEntry.PathLimit);
            }
        }
    }

    private static bool IsSane(RowSnapshot read) =>
        Enum.IsDefined(read.State)
        && new[]
        {
            read.ResidentBytes, read.ManagedBytes, read.PoolQueue, read.PoolThreads, read.Requests, read.Unfinished, read.InFlight,
            read.Aborted, read.Connections, read.Upgraded,
        }.All(count => count >= 0)
        && new[] { read.UpTime, read.PoolBeatAge, read.ThreadBeatAge }.All(age => age is null || age >= TimeSpan.Zero);

    private static bool IsSane(RequestInFlight request) =>
        request.Age >= TimeSpan.Zero
        && request.Method.Length <= InFlightEntry.MethodLimit
        && request.Path.Length <= InFlightEntry.PathLimit
        && !(request.Method + request.Path).Any(char.IsControl);

    private bool HistogramIsSane(int index)
    {
        var histogram = new Histogram();
        _board.Reader.AddLatencies(index, histogram);
        return histogram.Count >= 0 && histogram.Percentile(0.5) is { Ticks: > 0 } && histogram.Percentile(1) >= histogram.Percentile(0);
    }
}
