using System.ComponentModel;
using System.Globalization;
using ServeGen.Processes;

namespace ServeGen.Tests.Processes;

public sealed class ChildInquiryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public void A_whole_answer_is_enough_even_if_the_child_goes_on()
    {
        var answer = Ask("printf 'hello ' >&3; printf 'world.' >&3; exec sleep 1000");

        Assert.Equal(new ChildAnswer(InquiryEnd.Answered, "hello world.", null, null), answer);
    }

    [Fact]
    public void A_child_that_ends_without_an_answer_is_told_by_its_exit_and_its_last_line()
    {
        var answer = Ask("echo first; echo; echo '  last words ' >&2; printf 'half an ans' >&3; exit 3");

        Assert.Equal(new ChildAnswer(InquiryEnd.Ended, "half an ans", new ChildExit(3, null), "last words"), answer);
    }

    [Fact]
    public void A_child_that_crashes_is_told_by_its_signal_and_the_first_line_of_its_exception()
    {
        var answer = Ask("echo 'Unhandled exception. System.Exception: no'; for i in $(seq 2000); do echo \"   at frame $i\"; done; kill -ABRT $$");

        Assert.Equal(new ChildExit(null, 6), answer.Exit);
        Assert.Equal("Unhandled exception. System.Exception: no", answer.LastWords);
    }

    [Fact]
    public void A_child_that_takes_too_long_is_killed_with_all_that_it_started()
    {
        var file = Path.GetTempFileName();

        var answer = Ask($"sleep 1000 & echo $! $$ > {file}.new; mv {file}.new {file}; wait", TimeSpan.FromSeconds(2));

        Assert.Equal(InquiryEnd.TimedOut, answer.End);
        Assert.All(
            File.ReadAllText(file).Split(' ', StringSplitOptions.TrimEntries).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)),
            pid => Assert.True(SpinWait.SpinUntil(() => !IsAlive(pid), Patience), $"{pid} is alive"));
        File.Delete(file);
    }

    [Fact]
    public void A_flood_of_output_neither_blocks_the_child_nor_holds_the_end()
    {
        Assert.Equal(InquiryEnd.Answered, Ask("head -c 5000000 /dev/zero | tr '\\0' x; printf . >&3").End);
        Assert.Equal(InquiryEnd.TimedOut, Ask("exec yes", Short).End);
        Assert.Equal(InquiryEnd.TimedOut, Ask("exec cat /dev/zero", Short).End);
    }

    [Fact]
    public void An_answer_without_end_is_cut()
    {
        var answer = Ask("exec cat /dev/zero >&3");

        Assert.Equal(InquiryEnd.Flooded, answer.End);
        Assert.InRange(answer.Text.Length, 1 << 20, 2 << 20);
    }

    [Fact]
    public void A_process_that_the_child_leaves_behind_with_its_descriptors_holds_nobody()
    {
        // In a session of its own it survives the group; it ends by itself, so that the test leaves nothing behind.
        var answer = Ask("setsid sh -c 'sleep 40' & echo bye; exit 4", TimeSpan.FromSeconds(30));

        Assert.Equal(new ChildAnswer(InquiryEnd.Ended, "", new ChildExit(4, null), "bye"), answer);
    }

    [Fact]
    public async Task It_can_be_cancelled()
    {
        using var inquiry = new ChildInquiry(TimeProvider.System);
        var answer = Task.Run(() => inquiry.Ask(Shell("exec sleep 1000"), Patience, IsWhole));

        inquiry.Cancel();

        Assert.Equal(InquiryEnd.Cancelled, (await answer).End);
    }

    [Theory]
    [InlineData("/nowhere/at/all")]
    [InlineData("/etc/passwd")]
    [InlineData("/")]
    public void What_is_no_program_cannot_be_started(string path)
    {
        using var inquiry = new ChildInquiry(TimeProvider.System);

        Assert.Throws<Win32Exception>(() => inquiry.Ask(new ChildCommand(path, [path], []), Patience, IsWhole));
    }

    [Fact]
    public void It_starts_where_it_is_told()
    {
        using var inquiry = new ChildInquiry(TimeProvider.System);

        Assert.Equal("/usr.", inquiry.Ask(Shell("printf \"$(pwd -P).\" >&3") with { Directory = "/usr/bin/.." }, Patience, IsWhole).Text);
    }

    private static ChildAnswer Ask(string script, TimeSpan? limit = null)
    {
        using var inquiry = new ChildInquiry(TimeProvider.System);
        return inquiry.Ask(Shell(script), limit ?? Patience, IsWhole);
    }

    private static bool IsWhole(string text) => text.EndsWith('.');

    private static ChildCommand Shell(string script) => new("/bin/sh", ["sh", "-c", script], ["PATH=/usr/bin:/bin"]);

    private static bool IsAlive(int pid) =>
        File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
}
