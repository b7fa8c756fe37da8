namespace ServeGen.Generator.Tests;

/// <summary>The hook ends its process.</summary>
public sealed class Serve504Tests
{
    private static readonly SourceFile Helpers = new("Mine.cs", """
        namespace Mine;

        internal static class Environment
        {
            public static void Exit(int code) { }
        }

        internal sealed class Process
        {
            public static Process GetCurrentProcess() => new();
            public void Kill() { }
        }
        """);

    [Theory]
    [InlineData("WhenReady = server => [|Environment.Exit(1)|],")]
    [InlineData("WorkersChanged = (server, change) => { if (change.Now > 9) { [|Environment.FailFast(\"many\")|]; } },")]
    [InlineData("WorkerReady = worker => [|System.Diagnostics.Process.GetCurrentProcess().Kill()|],")]
    [InlineData("OnExit = async server => { await System.Threading.Tasks.Task.Yield(); [|Environment.Exit(1)|]; },")]
    public Task Fires(string settings) => RuleHarness.Fires("SERVE504", settings);

    [Fact]
    public Task Says_whose_end_it_is() => RuleHarness.Fires(
        "SERVE504",
        """
        WorkerExited = (server, exit) => [|Environment.Exit(1)|],
        WorkerReady = worker => [|Environment.Exit(1)|],
        RequestFinished = delegate { [|Environment.Exit(1)|]; },
        """,
        "WorkerExited runs in the supervisor; there 'Environment.Exit(1)' ends the whole server",
        "WorkerReady runs in a worker; there 'Environment.Exit(1)' ends the worker at once, with all that it is doing",
        "RequestFinished runs in a worker; there 'Environment.Exit(1)' ends the worker at once, with all that it is doing");

    [Theory]
    [InlineData("OnStarting = server => throw new InvalidOperationException(\"not today\"),")]
    [InlineData("WhenReady = server => Mine.Environment.Exit(1),")]
    [InlineData("WhenReady = server => Mine.Process.GetCurrentProcess().Kill(),")]
    [InlineData("WhenReady = server => System.Diagnostics.Process.GetProcessById(4711).Kill(),")]
    [InlineData("WhenReady = server => { Action later = () => Environment.Exit(1); later.ToString(); },")]
    [InlineData("Workers = System.Diagnostics.Process.GetCurrentProcess().Id,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(SourceFile.Settings(settings), Helpers);
}
