namespace ServeGen.Generator.Tests;

/// <summary>The app's own endpoint is not served.</summary>
public sealed class Serve601Tests
{
    private static readonly SourceFile Server = SourceFile.Settings("Workers = 1,");

    [Theory]
    [InlineData("builder.WebHost.[|UseUrls|](\"http://*:5000\");", "UseUrls")]
    [InlineData("builder.WebHost.[|UseUrls|](\"http://*:5000\", args[0]).UseSetting(\"key\", \"value\");", "UseUrls")]
    [InlineData("HostingAbstractionsWebHostBuilderExtensions.[|UseUrls|](builder.WebHost, args);", "UseUrls")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.[|Listen|](System.Net.IPAddress.Any, 5000));", "Listen")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => { kestrel.[|ListenAnyIP|](5000, listen => { }); });", "ListenAnyIP")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.[|ListenLocalhost|](5000));", "ListenLocalhost")]
    [InlineData("builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.[|ListenUnixSocket|](\"/run/app\"));", "ListenUnixSocket")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.[|ListenHandle|](3));", "ListenHandle")]
    public Task Fires_while_the_app_is_built(string building, string name) => RuleHarness.Fires(
        "SERVE601",
        [Server, SourceFile.App(building)],
        $"{name} has no effect in the server, which serves the addresses of Bind instead");

    [Theory]
    [InlineData("app.Urls.[|Add|](\"http://*:5000\");", "Urls.Add")]
    [InlineData("app.[|Run|](\"http://*:5000\");", "Run")]
    [InlineData("_ = app.[|RunAsync|](args[0]);", "RunAsync")]
    public Task Fires_once_it_is_built(string built, string name) => RuleHarness.Fires(
        "SERVE601",
        [Server, SourceFile.App("", built)],
        $"{name} has no effect in the server, which serves the addresses of Bind instead");

    [Theory]
    [InlineData("_ = app.RunAsync();")]
    [InlineData("app.Run(null);")]
    [InlineData("app.Run(http => System.Threading.Tasks.Task.CompletedTask);")]
    [InlineData("Console.WriteLine(app.Urls.Count); app.Urls.Clear();")]
    [InlineData("Other.UseUrls(\"http://*:5000\"); Other.Run(\"http://*:5000\"); Other.ListenAnyIP(5000); Other.Urls.Add(\"http://*:5000\");")]
    public Task Is_silent(string built) => RuleHarness.Silent(Server, SourceFile.App("", built), SharedStores.File);

    [Fact]
    public Task Is_silent_where_another_host_may_be_meant() => RuleHarness.Silent(Server, SourceFile.App("", """
        var other = WebApplication.CreateBuilder(args);
        other.WebHost.UseUrls("http://*:5000");
        var admin = other.Build();
        admin.Urls.Add("http://*:5001");
        _ = admin.RunAsync("http://*:5002");
        """));

    [Theory]
    [InlineData("WebApplication.CreateBuilder()", "builder.WebHost.[|UseUrls|](\"http://*:5000\");")]
    [InlineData("true ? WebApplication.CreateSlimBuilder() : WebApplication.CreateBuilder()", "builder.WebHost.[|UseUrls|](\"http://*:5000\");")]
    [InlineData("Host.CreateDefaultBuilder()", "builder.ConfigureWebHostDefaults(web => web.[|UseUrls|](\"http://*:5000\"));")]
    public Task Fires_in_a_method_that_makes_one_host(string create, string statement) => RuleHarness.Fires("SERVE601", [
        Server,
        new SourceFile("Hosts.cs", $$"""
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Hosting;
            using Microsoft.Extensions.Hosting;

            internal static class Hosts
            {
                public static void Make()
                {
                    var builder = {{create}};
                    {{statement}}
                }
            }
            """),
    ]);

    [Fact]
    public Task Is_silent_without_a_server() => RuleHarness.Silent(SourceFile.App("builder.WebHost.UseUrls(\"http://*:5000\");"));
}
