using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Without the launcher's role ServeGen is not there: not for a plain run, not for tests, not for tools.</summary>
public sealed class AsIfNotThereTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plain_run_serves_on_the_apps_own_endpoint_and_stops_on_term(bool byDotnet)
    {
        var launch = (byDotnet ? new Launch { Program = "dotnet", Arguments = [TestServer.AppPath + ".dll"] } : new Launch())
            .With("SERVEGEN_ROLE", "")
            .With("ASPNETCORE_URLS", "http://127.0.0.1:0")
            .With("TESTAPP_VERBOSE", "1");
        await using var server = TestServer.Start(launch);
        var address = (await server.WaitForAsync("Now listening on: (http://.*)")).Groups[1].Value;
        using var client = new HttpClient();

        Assert.Equal($"{server.Pid} ", await client.GetStringAsync(new Uri(address + "/pid")));
        Assert.Empty(server.WorkerPids());
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    public async Task A_users_own_tests_run_the_app_in_process()
    {
        await using var factory = new WebApplicationFactory<Program>();
        using var client = factory.CreateClient();

        Assert.Equal("hello", await client.GetStringAsync(new Uri("/", UriKind.Relative)));
        Assert.Equal("True", await client.GetStringAsync(new Uri("/public", UriKind.Relative)));
    }

    [Fact]
    public void The_gate_is_in_the_entry_points_own_type()
    {
        Assert.NotNull(typeof(Program).TypeInitializer);
        Assert.Equal(typeof(Program), typeof(Program).Assembly.EntryPoint!.DeclaringType);
        Assert.Contains(typeof(Program).Assembly.GetCustomAttributes<ServeGen.Entry.ServerManifestAttribute>(), fact => fact.Name == "Production");
    }

    [Fact]
    public async Task A_classic_entry_point_in_a_namespace_is_served_too()
    {
        await using var server = await TestServer.StartReadyAsync(new Launch { Program = TestServer.PathOf("TestApp.Classic") });
        using var client = new HttpClient();

        Assert.Equal("classic", await client.GetStringAsync(server.Url("/")));
        Assert.Equal(["classic app: worker 0", "classic app: worker 1"], server.WorkerPids().Select(Procfs.CommandLineOf).Order());
    }

    [Fact]
    public async Task An_unknown_role_is_refused()
    {
        await using var server = TestServer.Start(new Launch().With("SERVEGEN_ROLE", "boss"));

        Assert.Equal(64, await server.WaitForExitAsync());
        Assert.Matches(new Regex("SERVEGEN_ROLE is 'boss'; it must be 'launcher' or absent"), server.Log.ToString());
    }
}
