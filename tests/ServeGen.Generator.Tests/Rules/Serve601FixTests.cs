using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The app's own endpoint moves to Bind, or only goes; and nothing is offered that would not compile.</summary>
public sealed class Serve601FixTests
{
    private const string Url = "http://*:5000";

    [Theory]
    [InlineData("Workers = 1,", "Bind = [\"http://*:5000\"],\nWorkers = 1,")]
    [InlineData("Workers = 1", "Bind = [\"http://*:5000\"],\nWorkers = 1")]
    [InlineData("Bind = [\"http://*:1\"],", "Bind = [\"http://*:1\", \"http://*:5000\"],")]
    [InlineData("Bind = [\"http://*:1\",],", "Bind = [\"http://*:1\", \"http://*:5000\",],")]
    [InlineData("Bind =\n[\n    \"http://*:1\",\n],", "Bind =\n[\n    \"http://*:1\",\n    \"http://*:5000\",\n],")]
    [InlineData("Bind =\n[\n    \"http://*:1\"\n],", "Bind =\n[\n    \"http://*:1\",\n    \"http://*:5000\"\n],")]
    [InlineData("Bind = [],", "Bind = [\"http://*:5000\"],")]
    public Task Moves_the_address(string before, string after) => FixHarness.Fixes(
        new OwnEndpointFix(),
        [SourceFile.App("", $"app.Urls.Clear();\napp.Urls.Add(\"{Url}\");"), SourceFile.Settings(before)],
        [SourceFile.App("", "app.Urls.Clear();"), SourceFile.Settings(after)],
        "Move");

    [Theory]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000\").UseSetting(\"key\", \"value\");", "builder.WebHost.UseSetting(\"key\", \"value\");", "http://*:5000")]
    [InlineData("builder.WebHost.UseSetting(\"key\", \"value\")\n    .UseUrls(\"http://*:5000\");", "builder.WebHost.UseSetting(\"key\", \"value\");", "http://*:5000")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => { kestrel.ListenAnyIP(5000); });", "builder.WebHost.ConfigureKestrel(kestrel => { });", "http://*:5000")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => { kestrel.ListenLocalhost(5000); });", "builder.WebHost.ConfigureKestrel(kestrel => { });", "http://localhost:5000")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => { kestrel.ListenUnixSocket(\"/run/app\"); });", "builder.WebHost.ConfigureKestrel(kestrel => { });", "unix:/run/app")]
    public Task Moves_what_is_set_while_the_app_is_built(string before, string after, string address) => FixHarness.Fixes(
        new OwnEndpointFix(),
        [SourceFile.App(before), SourceFile.Settings("Workers = 1,")],
        [SourceFile.App(after), SourceFile.Settings($"Bind = [\"{address}\"],\nWorkers = 1,")],
        "Move");

    [Fact]
    public Task Moves_it_to_the_profile_from_which_the_others_derive() => FixHarness.Fixes(
        new OwnEndpointFix(),
        [SourceFile.App("", "if (args.Length > 0) { app.Run(\"http://*:5000\"); }"), SourceFile.Config("""
                public static ServerOptions Production => new() { Workers = 2 };
                public static ServerOptions Development => Production with { Workers = 1 };
            """)],
        [SourceFile.App("", "if (args.Length > 0) { app.Run(); }"), SourceFile.Config("""
                public static ServerOptions Production => new() { Bind = ["http://*:5000"], Workers = 2 };
                public static ServerOptions Development => Production with { Workers = 1 };
            """)],
        "Move");

    [Theory]
    [InlineData("Bind = [\"http://*:5000\"],")]
    [InlineData("Bind = [\"http://127.0.0.1:5000\"],")]
    [InlineData("Bind = [Environment.MachineName],")]
    [InlineData("Bind = new[] { \"http://*:1\" },")]
    [InlineData("Bind = Environment.GetCommandLineArgs(),")]
    [InlineData("")]
    public Task Does_not_move_it_where_bind_is_not_plain(string settings) => FixHarness.OffersNothing(
        new OwnEndpointFix(), [SourceFile.App("", $"app.Urls.Add(\"{Url}\");"), SourceFile.Settings(settings)], "Move");

    [Fact]
    public Task Does_not_move_what_is_served_already() => FixHarness.OffersNothing(
        new OwnEndpointFix(),
        [SourceFile.App("", "app.Urls.Add(\"http://127.0.0.1:5000/\");"), SourceFile.Settings("Bind = [\"127.0.0.1:5000\"],")],
        "Move");

    [Theory]
    [InlineData("public static ServerOptions One => new() { Workers = 2 }; public static ServerOptions Two => new() { Workers = 2 };")]
    [InlineData("public static ServerOptions One => new() { Workers = 2 }; public static ServerOptions Two => Make(); static ServerOptions Make() => One;")]
    [InlineData("public static ServerOptions One => new() { Workers = 2 }; public static ServerOptions Two => Make() with { Workers = 2 }; static ServerOptions Make() => One;")]
    [InlineData("public static ServerOptions One => Base with { Workers = 2 }; private static ServerOptions Base => new() { Workers = 2 };")]
    public Task Does_not_move_it_where_no_profile_is_the_base_of_all(string members) => FixHarness.OffersNothing(
        new OwnEndpointFix(), [SourceFile.App("", $"app.Urls.Add(\"{Url}\");"), SourceFile.Config(members)], "Move");

    [Theory]
    [InlineData("app.Urls.Add(\"https://*:5000\");")]
    [InlineData("app.Urls.Add(\"http://*:5000;http://*:5001\");")]
    [InlineData("app.Urls.Add(\"http://example.com:5000\");")]
    [InlineData("app.Urls.Add(args[0]);")]
    [InlineData("app.Urls.Add(\"unix:/run/app\");")]
    public Task Does_not_move_what_bind_does_not_take(string built) => FixHarness.OffersNothing(
        new OwnEndpointFix(), [SourceFile.App("", built), SourceFile.Settings("Workers = 1,")], "Move");

    [Theory]
    [InlineData("app.Urls.Add(args[0]); app.Urls.Clear();", "app.Urls.Clear();")]
    [InlineData("_ = app.RunAsync(args[0]);", "_ = app.RunAsync();")]
    [InlineData("if (args.Length > 0)\n{\n    app.Urls.Add(args[0]);\n    app.Urls.Add(args[1]);\n}", "if (args.Length > 0)\n{\n}")]
    [InlineData("#if !NEVER\napp.Urls.Add(args[0]);\n#endif\napp.Urls.Clear();", "\n#if !NEVER\n#endif\napp.Urls.Clear();")]
    public Task Removes_the_call(string before, string after) => FixHarness.Fixes(
        new OwnEndpointFix(),
        [SourceFile.App("", before), SourceFile.Settings("Workers = 1,")],
        [SourceFile.App("", after), SourceFile.Settings("Workers = 1,")],
        "Remove it");

    [Theory]
    [InlineData("if (args.Length > 0) app.Urls.Add(args[0]);")]
    [InlineData("Action<string> add = url => app.Urls.Add(url); add(\"\");")]
    [InlineData("builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(5000));")]
    [InlineData("IWebHostBuilder web = HostingAbstractionsWebHostBuilderExtensions.UseUrls(builder.WebHost, args); web.UseSetting(\"key\", \"value\");")]
    [InlineData("var url = args[0].ToString(); int.TryParse(url, out var port); builder.WebHost.UseUrls(First(out var used)); Console.WriteLine(used + port); string First(out string first) => first = \"\";")]
    public Task Offers_nothing_that_would_not_compile(string building) => FixHarness.OffersNothing(
        new OwnEndpointFix(),
        [building.Contains("app.", StringComparison.Ordinal) ? SourceFile.App("", building) : SourceFile.App(building), SourceFile.Settings("Workers = 1,")]);
}
