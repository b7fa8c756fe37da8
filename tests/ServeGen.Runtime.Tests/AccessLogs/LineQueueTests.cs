using System.Text;
using ServeGen.AccessLogs;

namespace ServeGen.Tests.AccessLogs;

public sealed class LineQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly StringBuilder _written = new();

    [Fact]
    public void All_lines_of_all_threads_arrive_whole_and_each_threads_in_order()
    {
        const int Threads = 4, Lines = 20_000;
        var queue = new LineQueue(32 * 1024 * 1024, (lines, _) => _written.Append(Encoding.ASCII.GetString(lines)));

        var writers = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (var i = 0; i < Lines; i++)
            {
                queue.Add(Encoding.ASCII.GetBytes($"{thread} {i}\n"));
            }
        })).ToList();
        writers.ForEach(writer => writer.Start());
        writers.ForEach(writer => writer.Join());
        queue.Flush(Patience);

        var lines = _written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToLookup(line => line[0], line => line[1]);
        for (var thread = 0; thread < Threads; thread++)
        {
            Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"{i}"), lines[$"{thread}"]);
        }
    }

    [Fact]
    public void A_line_without_room_is_dropped_and_counted_and_nobody_waits()
    {
        var writing = new ManualResetEventSlim();
        var go = new ManualResetEventSlim();
        var dropped = 0L;
        var queue = new LineQueue(64, (lines, lost) =>
        {
            dropped += lost;
            _written.Append(Encoding.ASCII.GetString(lines));
            writing.Set();
            go.Wait(Patience);
        });

        queue.Add("first\n"u8);
        Assert.True(writing.Wait(Patience));
        for (var i = 0; i < 10; i++)
        {
            queue.Add("0123456789012345678901\n"u8);
        }

        go.Set();
        queue.Flush(Patience);
        Assert.Equal(8, dropped);
        Assert.Equal(3, _written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_flush_does_not_wait_for_a_writer_that_hangs()
    {
        // Not disposed of: the writer may come to it only after the test.
        var never = new ManualResetEventSlim();
        var queue = new LineQueue(64, (_, _) => never.Wait(Patience));
        queue.Add("line\n"u8);

        queue.Flush(TimeSpan.FromMilliseconds(1));

        never.Set();
    }
}
