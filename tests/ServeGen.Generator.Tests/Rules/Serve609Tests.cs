namespace ServeGen.Generator.Tests;

/// <summary>HTTP/3 cannot be shared by several workers.</summary>
public sealed class Serve609Tests
{
    [Theory]
    [InlineData("kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = [|HttpProtocols.Http3|])")]
    [InlineData("kestrel.ConfigureEndpointDefaults(listen => { listen.Protocols = [|HttpProtocols.Http1AndHttp2AndHttp3|]; })")]
    [InlineData("kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = [|HttpProtocols.Http1 | HttpProtocols.Http3|])")]
    public Task Fires(string kestrel) => RuleHarness.Fires(
        "SERVE609",
        [SourceFile.Settings("Workers = 2,"), SourceFile.App($"builder.WebHost.ConfigureKestrel(kestrel => {kestrel});")],
        "Production's 2 workers cannot share HTTP/3: the packets of one connection would come to any of them; let a proxy speak it");

    [Theory]
    [InlineData("builder.WebHost.ConfigureKestrel(k => k.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http1AndHttp2));")]
    [InlineData("builder.WebHost.ConfigureKestrel(k => k.ConfigureEndpointDefaults(listen => listen.Protocols = (HttpProtocols)args.Length));")]
    [InlineData("Other.Protocols = 7;")]
    public Task Is_silent(string building) =>
        RuleHarness.Silent(SourceFile.Settings("Workers = 2,"), SourceFile.App(building), SharedStores.File);

    [Theory]
    [InlineData("")]
    [InlineData("Workers = Environment.TickCount,")]
    public Task Is_silent_unless_there_are_several_workers(string settings) => RuleHarness.Silent(
        SourceFile.Settings(settings),
        SourceFile.App("builder.WebHost.ConfigureKestrel(k => k.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http3));"));
}
