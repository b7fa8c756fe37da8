using ServeGen.Hooks;

namespace ServeGen.Tests.Hooks;

/// <summary>An async lambda in an Action is awaited, and its exception is the caller's to see.</summary>
public sealed class HookContextTests
{
    [Fact]
    public void A_synchronous_hook_is_over_when_it_returns()
    {
        var ran = false;
        var ended = HookContext.RunAsync(() => ran = true);

        Assert.True(ended.IsCompletedSuccessfully);
        Assert.True(ran);
    }

    [Fact]
    public async Task What_a_synchronous_hook_throws_comes_out()
    {
        var ended = HookContext.RunAsync(() => throw new InvalidOperationException("no"));

        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => ended)).Message);
    }

    [Fact]
    public async Task An_asynchronous_hook_is_over_when_all_that_it_awaits_is()
    {
        var gate = new TaskCompletionSource();
        var done = false;
        var ended = HookContext.RunAsync(async () =>
        {
            await gate.Task;
            await Task.Yield();
            done = true;
        });
        Assert.False(ended.IsCompleted);

        gate.SetResult();
        await ended;

        Assert.True(done);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_asynchronous_hook_throws_comes_out_before_and_after_its_first_wait(bool waits)
    {
        var ended = HookContext.RunAsync(async () =>
        {
            if (waits)
            {
                await Task.Delay(1).ConfigureAwait(false);
            }

            throw new InvalidOperationException("no");
        });

        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => ended)).Message);
    }

    [Fact]
    public async Task What_an_asynchronous_hook_starts_in_the_same_way_is_waited_for_too()
    {
        var gate = new TaskCompletionSource();
        var ended = HookContext.RunAsync(async () =>
        {
            await Task.Yield();
            Forgotten();
        });

        Assert.False(ended.IsCompleted);
        gate.SetResult();
        Assert.Equal("forgotten", (await Assert.ThrowsAsync<InvalidOperationException>(() => ended)).Message);

        async void Forgotten()
        {
            await gate.Task;
            throw new InvalidOperationException("forgotten");
        }
    }

    [Fact]
    public async Task A_hook_that_blocks_on_its_own_task_does_not_wait_for_itself()
    {
        await Task.Run(() => HookContext.RunAsync(() => DoAsync().GetAwaiter().GetResult())).WaitAsync(TimeSpan.FromSeconds(30));

        static async Task DoAsync()
        {
            await Task.Yield();
            await Task.Delay(1);
        }
    }

    [Fact]
    public void The_callers_context_is_as_it_was()
    {
        var before = SynchronizationContext.Current;

        _ = HookContext.RunAsync(() => Assert.NotSame(before, SynchronizationContext.Current));

        Assert.Same(before, SynchronizationContext.Current);
    }
}
