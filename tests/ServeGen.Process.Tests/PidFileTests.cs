using System.Globalization;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

public sealed class PidFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-pid-").FullName;

    private string PidFile => Path.Combine(_folder, "shop.pid");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Setting", "PidFile")]
    public async Task It_comes_and_goes_with_the_server_and_a_second_one_is_refused()
    {
        await using var server = await StartAsync();
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{server.Pid}\n"), await File.ReadAllTextAsync(PidFile));

        await using var second = TestServer.Start(new Launch { Arguments = ["--pid-file", PidFile] });
        Assert.Equal(69, await second.WaitForExitAsync());
        second.Log.MustHave(1, $"^serve: PidFile .*shop.pid: a server with the pid {server.Pid} runs already$");
        Assert.Equal([PidFile], Directory.GetFiles(_folder));

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    // Of a server that was killed, of another program that has the number by now, and of nothing at all.
    [Theory]
    [InlineData("4194303\n")]
    [InlineData("1\n")]
    [InlineData("shop")]
    public async Task What_no_server_that_runs_holds_is_replaced(string left)
    {
        await File.WriteAllTextAsync(PidFile, left);

        await using var server = await StartAsync();

        Assert.Equal($"{server.Pid}", (await File.ReadAllTextAsync(PidFile)).Trim());
    }

    [Fact]
    public async Task After_an_upgrade_it_is_the_successors()
    {
        await using var server = await StartAsync();

        server.Signal("USR2");
        await server.WaitForAsync($"taken the place of supervisor {server.Pid}");
        await Procfs.WaitUntilGoneAsync(server.Pid, Patience);

        var successor = Assert.Single(server.Successors);
        Assert.Equal($"{successor}", (await File.ReadAllTextAsync(PidFile)).Trim());
        Signals.Send(successor, "TERM");
        await Procfs.WaitUntilGoneAsync(successor, Patience);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_place_where_nothing_can_be_written_is_one_line()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--pid-file", Path.Combine(_folder, "missing", "shop.pid")] });

        Assert.Equal(78, await server.WaitForExitAsync());
        server.Log.MustHave(1, "^serve: PidFile cannot be written: Could not find a part of the path");
    }

    private Task<TestServer> StartAsync() => TestServer.StartReadyAsync("--workers", "1", "--pid-file", PidFile);
}
