namespace ServeGen.Generator.Tests;

/// <summary>The app's own shutdown timeout has no effect.</summary>
public sealed class Serve610Tests
{
    [Theory]
    [InlineData("builder.Services.Configure<HostOptions>(options => options.[|ShutdownTimeout|] = TimeSpan.FromSeconds(5));", "ShutdownTimeout")]
    [InlineData("builder.Services.PostConfigure<HostOptions>(options => { options.[|ShutdownTimeout|] = TimeSpan.Zero; });", "ShutdownTimeout")]
    [InlineData("((IWebHostBuilder)builder.WebHost).[|UseShutdownTimeout|](TimeSpan.FromSeconds(5));", "UseShutdownTimeout")]
    public Task Fires(string building, string name) => RuleHarness.Fires(
        "SERVE610",
        [SourceFile.Settings("GracefulTimeout = 30.Seconds,"), SourceFile.App(building)],
        $"{name} has no effect in the server, where GracefulTimeout decides");

    [Theory]
    [InlineData("builder.Services.Configure<HostOptions>(options => options.ServicesStartConcurrently = true);")]
    [InlineData("Console.WriteLine(new HostOptions().ShutdownTimeout);")]
    [InlineData("Other.ShutdownTimeout = TimeSpan.Zero; Other.UseShutdownTimeout(TimeSpan.Zero);")]
    public Task Is_silent(string building) => RuleHarness.Silent(SourceFile.Settings(""), SourceFile.App(building), SharedStores.File);

    [Theory]
    [InlineData("Host.CreateApplicationBuilder()", false)]
    [InlineData("WebApplication.CreateBuilder()", true)]
    public Task Is_silent_for_a_host_that_serves_nothing(string create, bool fires)
    {
        var name = fires ? "[|ShutdownTimeout|]" : "ShutdownTimeout";
        var jobs = new SourceFile("Jobs.cs", $$"""
            using System;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;

            internal static class Jobs
            {
                public static void Make()
                {
                    var builder = {{create}};
                    builder.Services.Configure<HostOptions>(options => options.{{name}} = TimeSpan.Zero);
                }
            }
            """);
        return RuleHarness.Fires("SERVE610", [SourceFile.Settings(""), jobs]);
    }

    [Fact]
    public Task Is_silent_without_a_server() => RuleHarness.Silent(
        SourceFile.App("builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);"));
}
