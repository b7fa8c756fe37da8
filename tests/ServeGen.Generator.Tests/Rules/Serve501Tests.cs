using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The hook does not await its task.</summary>
public sealed class Serve501Tests
{
    private const string Helpers = """
        internal static class Work
        {
            public static System.Threading.Tasks.Task DoAsync() => System.Threading.Tasks.Task.CompletedTask;
            public static System.Threading.Tasks.ValueTask<int> CountAsync() => default;
            public static void Do() { }
        }
        """;

    [Theory]
    [InlineData("WhenReady = server => [|Work.DoAsync()|],")]
    [InlineData("WhenReady = server => { [|Work.DoAsync()|]; },")]
    [InlineData("WhenReady = (server) => { Work.Do(); if (server.Name is null) { [|Work.CountAsync()|]; } },")]
    [InlineData("WorkerExited = delegate (ServerContext server, WorkerExit exit) { [|Work.DoAsync()|]; },")]
    [InlineData("OnExit = ((server) => [|Work.DoAsync().WaitAsync(TimeSpan.Zero)|])!,")]
    public Task Fires(string settings) => RuleHarness.Fires("SERVE501", [SourceFile.Settings(settings), new SourceFile("Work.cs", Helpers)]);

    [Fact]
    public Task Says_which_hook_and_which_call() => RuleHarness.Fires(
        "SERVE501",
        [SourceFile.Settings("OnExit = server => [|Work.DoAsync()|],"), new SourceFile("Work.cs", Helpers)],
        "OnExit ends before 'Work.DoAsync()' does, and an exception of it is lost; write async and await");

    [Theory]
    [InlineData("WhenReady = server => Work.Do(),")]
    [InlineData("WhenReady = async server => await Work.DoAsync(),")]
    [InlineData("WhenReady = server => _ = Work.DoAsync(),")]
    [InlineData("WhenReady = server => { var task = Work.DoAsync(); System.Threading.Tasks.Task.WaitAll(task); },")]
    [InlineData("WhenReady = server => { Func<System.Threading.Tasks.Task> work = () => Work.DoAsync(); System.Threading.Tasks.Task.WaitAll(work()); },")]
    [InlineData("WhenReady = null,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(SourceFile.Settings(settings), new SourceFile("Work.cs", Helpers));

    [Theory]
    [InlineData(
        "WhenReady = server => System.Threading.Tasks.Task.Delay(1),",
        "WhenReady = async server => await System.Threading.Tasks.Task.Delay(1),")]
    [InlineData(
        "WhenReady = (server) => /* soon */ System.Threading.Tasks.Task.Delay(1),",
        "WhenReady = async (server) => /* soon */ await System.Threading.Tasks.Task.Delay(1),")]
    [InlineData(
        "WhenReady = /* one */ server => { System.Threading.Tasks.Task.Delay(1); server.ToString(); },",
        "WhenReady = /* one */ async server => { await System.Threading.Tasks.Task.Delay(1); server.ToString(); },")]
    public Task Fix_awaits_it(string before, string after) =>
        FixHarness.Fixes(new AwaitHookTaskFix(), SourceFile.Settings(before), SourceFile.Settings(after));

    [Fact]
    public Task Fix_is_not_offered_where_there_may_be_nothing_to_await() => FixHarness.OffersNothing(
        new AwaitHookTaskFix(), SourceFile.Settings("WhenReady = server => ((object)server as IAsyncDisposable)?.DisposeAsync(),"));
}
