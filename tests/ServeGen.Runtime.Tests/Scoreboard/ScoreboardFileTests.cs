using System.Runtime.InteropServices;
using ServeGen.Interop;
using ServeGen.Scoreboard;

namespace ServeGen.Tests.Scoreboard;

public sealed partial class ScoreboardFileTests
{
    [Fact]
    public void A_row_is_zeroed_when_it_is_given_away_and_when_it_comes_back()
    {
        var board = new Board(capacity: 1);
        var (index, row) = board.Worker();
        row.Begin(5, 5);
        row.RequestStarted();

        board.File.Release(index);
        Assert.Equal((RowState.Free, 0), (board.Reader.StateAt(index), board.Reader.Read(index).Requests));

        // Whatever a worker in its last breath may have written after all.
        row.RequestStarted();
        Assert.Equal(index, board.File.Allocate());
        Assert.Equal(0, board.Reader.Read(index).Requests);
    }

    [Fact]
    public void The_lowest_free_row_is_taken_and_readers_know_where_the_used_ones_end()
    {
        var file = ScoreboardFile.Create(3);
        Assert.Equal(0, file.Reader.UsedRows);
        Assert.Equal([0, 1, 2, ScoreboardFile.NoRow], Enumerable.Range(0, 4).Select(_ => file.Allocate()));

        file.Release(1);
        Assert.Equal(3, file.Reader.UsedRows);
        Assert.Equal(1, file.Allocate());

        file.Release(2);
        Assert.Equal(2, file.Reader.UsedRows);
        file.Release(0);
        file.Release(0);
        file.Release(1);
        file.Release(ScoreboardFile.NoRow);
        Assert.Equal(0, file.Reader.UsedRows);
    }

    [Fact]
    public void No_worker_can_change_the_size_under_the_supervisor()
    {
        var file = ScoreboardFile.Create(3);

        Assert.Equal(-1, Libc.Truncate(file.Descriptor, 0));
        Assert.Equal(-1, Libc.Truncate(file.Descriptor, Header.FileSize(4)));
        Assert.Equal(Header.FileSize(3), Libc.FileSize(file.Descriptor));
    }

    [Fact]
    public void A_file_of_another_layout_is_not_read()
    {
        var offsets = new[] { 0, 8, 12, 16, 20, 24, 28 };

        Assert.All(offsets, offset => Assert.Null(ScoreboardReader.Open(Copy(offset))));
        Assert.NotNull(ScoreboardReader.Open(Copy(null)));
        Assert.Null(ScoreboardReader.Open(Copy(null, shorterBy: Row.Stride)));
        Assert.Null(ScoreboardReader.Open(Copy(null, shorterBy: Header.FileSize(2))));
        Assert.Null(ScoreboardReader.Open(-1));
    }

    [Fact]
    public void Rows_that_nobody_used_take_no_memory()
    {
        var board = new Board(capacity: 4096);
        board.Worker().Row.Begin(1, 1);

        Assert.InRange(Libc.FileSize(board.File.Descriptor), 4096L * Row.Stride, long.MaxValue);
        Assert.InRange(AllocatedBytes(board.File.Descriptor), 1, 64 * 1024);
    }

    // One that is the supervisor's, but for one field, or shorter than it says.
    private static int Copy(int? changed, nint shorterBy = 0)
    {
        var header = Header.Of(2);
        var bytes = MemoryMarshal.AsBytes(new Span<Header>(ref header));
        if (changed is { } offset)
        {
            // All of them are checked, the capacity against the size.
            bytes[offset + 1] ^= 1;
        }

        var descriptor = Libc.MemFdCreate("copy");
        _ = Libc.Truncate(descriptor, Header.FileSize(2) - shorterBy);
        if (shorterBy < Header.FileSize(2))
        {
            _ = Libc.WriteAt(descriptor, bytes, (nuint)bytes.Length, 0);
        }

        return descriptor;
    }

    private static long AllocatedBytes(int descriptor)
    {
        const int Holes = 4;
        const int Data = 3;
        long sum = 0;
        for (nint at = 0; (at = Seek(descriptor, at, Data)) >= 0;)
        {
            var end = Seek(descriptor, at, Holes);
            sum += end - at;
            at = end;
        }

        return sum;
    }

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial nint Seek(int descriptor, nint offset, int from);
}
