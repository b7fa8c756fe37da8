using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The hook puts its thread to sleep.</summary>
public sealed class Serve503Tests
{
    private static readonly SourceFile Helpers = new("Thread.cs", """
        namespace Mine;

        internal static class Thread
        {
            public static void Sleep(int time) { }
        }
        """);

    [Theory]
    [InlineData("WhenReady = server => System.Threading.Thread.[|Sleep|](1),")]
    [InlineData("WorkerReady = worker => { if (worker.Slot > 0) { System.Threading.Thread.[|Sleep|](1.Seconds); } },")]
    [InlineData("WhenReady = async server => { await System.Threading.Tasks.Task.Yield(); System.Threading.Thread.[|Sleep|](1); },")]
    public Task Fires(string settings) => RuleHarness.Fires("SERVE503", settings);

    [Fact]
    public Task Says_which_hook_sleeps() => RuleHarness.Fires(
        "SERVE503",
        """
        OnExit = server => System.Threading.Thread.[|Sleep|](1),
        RequestFinished = (http, end) => System.Threading.Thread.[|Sleep|](1),
        """,
        "OnExit puts its thread to sleep; write async and await Task.Delay",
        "RequestFinished puts a thread of the pool to sleep; write async and await Task.Delay");

    [Theory]
    [InlineData("WhenReady = async server => await System.Threading.Tasks.Task.Delay(1),")]
    [InlineData("WhenReady = server => Mine.Thread.Sleep(1),")]
    [InlineData("WhenReady = server => { Action later = () => System.Threading.Thread.Sleep(1); later.ToString(); },")]
    public Task Is_silent(string settings) => RuleHarness.Silent(SourceFile.Settings(settings), Helpers);

    [Theory]
    [InlineData(
        "WhenReady = server => System.Threading.Thread.Sleep(1.Seconds),",
        "WhenReady = async server => await System.Threading.Tasks.Task.Delay(1.Seconds),")]
    [InlineData(
        "WhenReady = server => { System.Threading.Thread.Sleep(50); server.ToString(); },",
        "WhenReady = async server => { await System.Threading.Tasks.Task.Delay(50); server.ToString(); },")]
    public Task Fix_awaits_a_delay(string before, string after) =>
        FixHarness.Fixes(new AwaitDelayFix(), SourceFile.Settings(before), SourceFile.Settings(after));

    [Fact]
    public Task Fix_is_short_where_the_file_knows_tasks()
    {
        var before = new SourceFile("ServerConfig.cs", """
            using System.Threading;
            using System.Threading.Tasks;
            using ServeGen;

            [ServerConfig]
            internal static class ServerConfig
            {
                public static ServerOptions Production => new() { WhenReady = server => Thread.Sleep(1) };
            }

            """);
        var text = before.Text
            .Replace("server => Thread.Sleep(1)", "async server => await Task.Delay(1)", StringComparison.Ordinal);

        return FixHarness.Fixes(new AwaitDelayFix(), before, before with { Text = text });
    }

    [Fact]
    public Task Fix_is_not_offered_where_nothing_can_be_awaited() => FixHarness.OffersNothing(
        new AwaitDelayFix(), SourceFile.Settings("WhenReady = server => { lock (server) { System.Threading.Thread.Sleep(1); } },"));
}
