using ServeGen.Hooks;

namespace ServeGen.Tests.Hooks;

public sealed class HookRunnerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private readonly RecordingLog _log = new();

    [Fact]
    public void Hooks_run_one_after_the_other_in_order_and_not_on_the_pool()
    {
        var order = new List<int>();
        var running = 0;
        var runner = Runner(Long);
        for (var i = 0; i < 50; i++)
        {
            var number = i;
            _ = runner.Enqueue("Hook", () =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                Assert.False(Thread.CurrentThread.IsThreadPoolThread);
                order.Add(number);
                Interlocked.Decrement(ref running);
            });
        }

        runner.Finish(Long);

        Assert.Equal(Enumerable.Range(0, 50), order);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void The_next_hook_waits_for_the_end_of_an_asynchronous_one()
    {
        var order = new List<string>();
        var runner = Runner(Long);
        _ = runner.Enqueue("First", async () =>
        {
            await Task.Delay(20);
            order.Add("first");
        });
        _ = runner.Enqueue("Second", () => order.Add("second"));

        runner.Finish(Long);

        Assert.Equal(["first", "second"], order);
    }

    [Fact]
    public async Task What_a_hook_throws_is_logged_and_the_next_one_runs()
    {
        var runner = Runner(Long);
        _ = runner.Enqueue("One", () => throw new InvalidOperationException("sync"));
        _ = runner.Enqueue("Two", async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("async");
        });
        var ran = false;
        await runner.Enqueue("Three", () => ran = true);

        Assert.True(ran);
        Assert.Equal(["The hook One threw an exception sync", "The hook Two threw an exception async"], _log.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hook_that_is_not_done_in_time_is_left_behind(bool isAsync)
    {
        var end = new TaskCompletionSource();
        var runner = Runner(Short);
        var slow = runner.Enqueue("Slow", isAsync ? AsyncSlow : () => end.Task.Wait());
        var ran = false;
        await runner.Enqueue("Next", () => ran = true);

        Assert.True(ran);
        Assert.True(slow.IsCompletedSuccessfully);
        Assert.Equal(["The hook Slow is not done after 0.05 s (HookTimeout); it is left behind"], _log.Lines);
        end.SetResult();

        async void AsyncSlow() => await end.Task;
    }

    [Fact]
    public async Task What_a_hook_throws_after_it_was_left_behind_is_logged_all_the_same()
    {
        var end = new TaskCompletionSource();
        await Runner(Short).Enqueue("Slow", async () =>
        {
            await end.Task;
            throw new InvalidOperationException("late");
        });

        end.SetResult();

        _log.WaitFor("The hook Slow threw an exception late");
    }

    [Fact]
    public async Task With_too_many_left_behind_no_more_are_begun_until_one_ends()
    {
        using var end = new ManualResetEventSlim();
        var runner = Runner(Short);
        for (var i = 0; i < HookRunner.MostLeftBehind; i++)
        {
            await runner.Enqueue("Slow", () => end.Wait());
        }

        await runner.Enqueue("More", () => Assert.Fail("must not run"));
        Assert.Equal("The hook More is not run: too many hooks that were left behind still run", _log.Lines[^1]);

        end.Set();
        var ran = false;
        while (!ran)
        {
            await runner.Enqueue("Later", () => ran = true);
        }
    }

    [Fact]
    public async Task With_too_many_waiting_no_more_are_taken()
    {
        using var end = new ManualResetEventSlim();
        using var began = new ManualResetEventSlim();
        var runner = Runner(Long);
        _ = runner.Enqueue("Slow", () =>
        {
            began.Set();
            end.Wait();
        });
        began.Wait();
        var ran = 0;
        for (var i = 0; i < HookRunner.MostWaiting; i++)
        {
            _ = runner.Enqueue("Waiting", () => ran++);
        }

        await runner.Enqueue("More", () => Assert.Fail("must not run"));
        end.Set();
        runner.Finish(Long);

        Assert.Equal(["The hook More is not run: too many hooks wait"], _log.Lines);
        Assert.Equal(HookRunner.MostWaiting, ran);
    }

    [Fact]
    public void The_end_waits_for_what_was_enqueued_but_not_for_ever()
    {
        using var end = new ManualResetEventSlim();
        var runner = Runner(TimeSpan.Zero);
        _ = runner.Enqueue("Slow", () => end.Wait());

        runner.Finish(Short);

        Assert.Equal(["Hooks still run after 0.05 s; they are abandoned"], _log.Lines);
        end.Set();
    }

    private HookRunner Runner(TimeSpan limit) => new(() => _log, limit);
}
