using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The hook blocks its thread on a task.</summary>
public sealed class Serve502Tests
{
    private static readonly SourceFile Helpers = new("Work.cs", """
        internal static class Work
        {
            public static System.Threading.Tasks.Task DoAsync() => System.Threading.Tasks.Task.CompletedTask;
            public static System.Threading.Tasks.Task<int> CountAsync() => System.Threading.Tasks.Task.FromResult(1);
            public static System.Threading.Tasks.ValueTask<string> NameAsync() => new("n");
            public static void Do(int value) { }
        }

        internal sealed class Later
        {
            public int Result => 1;
            public void Wait() { }
            public Later GetAwaiter() => this;
            public int GetResult() => 1;
        }
        """);

    [Theory]
    [InlineData("WhenReady = server => Work.DoAsync().[|Wait|](),")]
    [InlineData("WhenReady = server => Work.DoAsync().[|Wait|](1_000),")]
    [InlineData("WhenReady = server => Work.Do(Work.CountAsync().[|Result|]),")]
    [InlineData("WhenReady = server => Work.NameAsync().[|Result|].ToString(),")]
    [InlineData("WhenReady = server => Work.DoAsync().GetAwaiter().[|GetResult|](),")]
    [InlineData("WhenReady = server => Work.NameAsync().GetAwaiter().[|GetResult|](),")]
    [InlineData("WhenReady = server => Work.NameAsync().ConfigureAwait(false).GetAwaiter().[|GetResult|](),")]
    [InlineData("WhenReady = server => { var count = Work.CountAsync(); if (count.[|Result|] > 0) { Work.DoAsync().[|Wait|](); } },")]
    [InlineData("WhenReady = async server => { await Work.DoAsync(); Work.DoAsync().[|Wait|](); },")]
    [InlineData("OnExit = delegate { Work.DoAsync().[|Wait|](); },")]
    public Task Fires(string settings) => RuleHarness.Fires("SERVE502", [SourceFile.Settings(settings), Helpers]);

    [Fact]
    public Task Says_which_hook_blocks_on_what() => RuleHarness.Fires(
        "SERVE502",
        [SourceFile.Settings("""
            OnExit = server => Work.DoAsync().[|Wait|](),
            RequestStarting = http => Work.Do(Work.CountAsync().[|Result|]),
            """), Helpers],
        "OnExit blocks its thread until 'Work.DoAsync()' has ended; write async and await",
        "RequestStarting blocks a thread of the pool until 'Work.CountAsync()' has ended; write async and await");

    [Theory]
    [InlineData("WhenReady = async server => await Work.DoAsync(),")]
    [InlineData("WhenReady = server => new Later().Wait(),")]
    [InlineData("WhenReady = server => Work.Do(new Later().Result),")]
    [InlineData("WhenReady = server => new Later().GetAwaiter().GetResult(),")]
    [InlineData("WhenReady = server => { Action later = () => Work.DoAsync().Wait(); later.ToString(); },")]
    [InlineData("WhenReady = server => { void Later() => Work.DoAsync().Wait(); },")]
    [InlineData("WhenReady = async server => { var count = Work.CountAsync(); await System.Threading.Tasks.Task.WhenAll(count); Work.Do(count.Result); },")]
    [InlineData("Workers = Work.CountAsync().Result,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(SourceFile.Settings(settings), Helpers);

    [Theory]
    [InlineData(
        "WhenReady = server => System.Threading.Tasks.Task.Delay(1).Wait(),",
        "WhenReady = async server => await System.Threading.Tasks.Task.Delay(1),")]
    [InlineData(
        "WhenReady = /* one */ server => { System.Threading.Tasks.Task.Delay(1).GetAwaiter().GetResult(); /* two */ },",
        "WhenReady = /* one */ async server => { await System.Threading.Tasks.Task.Delay(1); /* two */ },")]
    [InlineData(
        "WhenReady = server => System.Threading.Tasks.Task.FromResult(1).Result.ToString(),",
        "WhenReady = async server => (await System.Threading.Tasks.Task.FromResult(1)).ToString(),")]
    [InlineData(
        "WhenReady = async server => { await System.Threading.Tasks.Task.Yield(); System.Threading.Tasks.Task.Delay(1).Wait(); },",
        "WhenReady = async server => { await System.Threading.Tasks.Task.Yield(); await System.Threading.Tasks.Task.Delay(1); },")]
    [InlineData(
        "OnExit = delegate { System.Threading.Tasks.Task.Delay(1).Wait(); },",
        "OnExit = async delegate { await System.Threading.Tasks.Task.Delay(1); },")]
    public Task Fix_awaits_it(string before, string after) =>
        FixHarness.Fixes(new AwaitBlockedTaskFix(), SourceFile.Settings(before), SourceFile.Settings(after));

    [Theory]
    [InlineData("WhenReady = server => System.Threading.Tasks.Task.Delay(1).Wait(1_000),")]
    [InlineData("WhenReady = server => { lock (server) { System.Threading.Tasks.Task.Delay(1).Wait(); } },")]
    [InlineData("WhenReady = server => { Span<int> few = [1]; System.Threading.Tasks.Task.Delay(1).Wait(); few.Clear(); },")]
    public Task Fix_is_not_offered_where_it_would_change_more_or_not_compile(string settings) =>
        FixHarness.OffersNothing(new AwaitBlockedTaskFix(), SourceFile.Settings(settings));
}
