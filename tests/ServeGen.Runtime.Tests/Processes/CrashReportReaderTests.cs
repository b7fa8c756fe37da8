using System.Text;
using ServeGen.Processes;

namespace ServeGen.Tests.Processes;

public sealed class CrashReportReaderTests
{
    public static TheoryData<string> Garbage =>
    [
        "",
        "{",
        "null",
        "[]",
        "7",
        "\0\0\0\0",
        "{\"payload\":7}",
        "{\"payload\":{}}",
        "{\"payload\":{\"threads\":{}}}",
        "{\"payload\":{\"threads\":[}}",
        new('[', 100_000),
    ];

    [Fact]
    public void The_stacks_of_a_starved_process_are_read()
    {
        var threads = CrashReportReader.TryRead(Sample("starved"))!;

        Assert.Equal(
            ["3 threads: ManualResetEventSlim.Wait < ManualResetEventSlim.Wait < Boot.StarveThreadPool"],
            StackSummary.Of(threads).Where(line => line.Contains("StarveThreadPool", StringComparison.Ordinal)));
        Assert.Contains(
            "1 thread: ManualResetEventSlim.Wait < Task.SpinThenBlockingWait < Task.InternalWaitCore < … < Program.Main", StackSummary.Of(threads));
        Assert.Contains(threads, thread => thread.Frames.Count == 0);
    }

    [Fact]
    public void The_exception_that_nobody_caught_is_read()
    {
        var threads = CrashReportReader.TryRead(Sample("thrown"))!;

        var crashed = Assert.Single(threads, thread => thread.IsCrashed);
        Assert.Equal("System.InvalidOperationException", crashed.Exception);
        Assert.StartsWith("1 thread: System.InvalidOperationException at ExceptionDispatchInfo.Throw < ", StackSummary.Of(threads)[0], StringComparison.Ordinal);
        Assert.EndsWith("Program.Main", StackSummary.Of(threads)[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public void What_is_no_report_is_not_read(string text) => Assert.Null(CrashReportReader.TryRead(StreamOf(text)));

    [Fact]
    public void A_report_that_is_not_complete_is_not_read()
    {
        using var reader = new StreamReader(Sample("thrown"));
        var text = reader.ReadToEnd().TrimEnd();

        for (var length = 0; length < text.Length; length += 97)
        {
            Assert.Null(CrashReportReader.TryRead(StreamOf(text[..length])));
        }

        Assert.Null(CrashReportReader.TryRead(StreamOf(text[..^1])));
    }

    [Fact]
    public void Threads_and_frames_of_any_shape_are_taken_for_what_they_are()
    {
        const string Odd = """{"payload":{"threads":[7,{},{"stack_frames":7},{"stack_frames":[7,{},{"method_name":7},{"method_name":"A.B()"}]}]}}""";

        var threads = CrashReportReader.TryRead(StreamOf(Odd))!;

        Assert.Equal(4, threads.Count);
        Assert.Equal(["A.B()"], threads[3].Frames);
    }

    [Fact]
    public void A_file_that_is_missing_or_huge_is_not_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path))
            {
                file.SetLength(CrashReportReader.LargestReport + 1);
            }

            Assert.Null(CrashReportReader.TryRead(path));
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Null(CrashReportReader.TryRead(path));
    }

    [Fact]
    public void A_very_deep_stack_is_cut()
    {
        var frames = string.Join(',', Enumerable.Repeat("""{"method_name":"A.B()"}""", 100_000));

        var thread = Assert.Single(CrashReportReader.TryRead(StreamOf($$$"""{"payload":{"threads":[{"stack_frames":[{{{frames}}}]}]}}"""))!);

        Assert.Equal(200, thread.Frames.Count);
    }

    private static Stream Sample(string name) =>
        typeof(CrashReportReaderTests).Assembly.GetManifestResourceStream(name + ".crashreport.json")!;

    private static MemoryStream StreamOf(string text) => new(Encoding.UTF8.GetBytes(text));
}
