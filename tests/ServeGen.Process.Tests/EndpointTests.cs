using System.Diagnostics;
using ServeGen.Tests;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

public sealed class EndpointTests
{
    public static TheoryData<string, string, string> Configured => new()
    {
        { "TESTAPP_URLS", "http://127.0.0.1:1", "http://127.0.0.1:1" },
        { "ASPNETCORE_URLS", "http://127.0.0.1:1", "http://127.0.0.1:1" },
        { "Kestrel__Endpoints__Main__Url", "http://127.0.0.1:1", "http://127.0.0.1:1 (Kestrel:Endpoints:Main)" },
    };

    [Theory]
    [MemberData(nameof(Configured))]
    public async Task Bind_takes_the_place_of_the_apps_own_endpoints_and_one_line_says_so(string variable, string value, string shown)
    {
        await using var server = await TestServer.StartReadyAsync(new Launch { Arguments = ["--workers", "2"] }.With(variable, value));
        using var client = new HttpClient();

        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));
        var line = Assert.Single(server.Log.Lines, line => line.Contains("Bind takes their place", StringComparison.Ordinal));
        Assert.Contains($"The app configures endpoints of its own ({shown})", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slim_builder_works_too()
    {
        await using var server = await TestServer.StartReadyAsync(new Launch().With("TESTAPP_BUILDER", "slim"));
        using var client = new HttpClient();

        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));
    }

    [Fact]
    public async Task An_app_that_builds_a_throw_away_host_first_is_served()
    {
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "1"] }.With("TESTAPP_FIRST_HOST", "1"));
        using var client = new HttpClient();

        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));
    }

    [Theory]
    [InlineData("http://[::1]:0", "[::1]")]
    [InlineData("http://*:0", "127.0.0.1")]
    [InlineData("http://*:0", "[::1]")]
    public async Task Both_families_are_served(string bind, string host)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--bind", bind);
        using var client = new HttpClient();

        Assert.Equal("hello", await client.GetStringAsync(new Uri($"http://{host}:{server.Port}/")));
    }

    [Fact]
    [Trait("Setting", "Bind")]
    public async Task Several_addresses_are_served_by_the_same_workers()
    {
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--bind", "http://127.0.0.1:0", "--bind", "http://[::1]:0");
        var addresses = (await server.WaitForAsync("Listening at (.*)")).Groups[1].Value.Split(", ");
        using var client = new HttpClient();

        Assert.Equal(2, addresses.Length);
        Assert.All(await Task.WhenAll(addresses.Select(address => client.GetStringAsync(new Uri(address)))), body => Assert.Equal("hello", body));
    }

    [FactThatNeeds("ss -V")]
    [Trait("Setting", "Backlog")]
    public async Task The_backlog_stays_as_the_supervisor_set_it()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2", "--backlog", "77");

        var start = new ProcessStartInfo("ss", ["-ltn", $"sport = :{server.Port}"]) { RedirectStandardOutput = true };
        using var ss = System.Diagnostics.Process.Start(start)!;
        var row = (await ss.StandardOutput.ReadToEndAsync()).Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("77", row[2]);
    }
}
