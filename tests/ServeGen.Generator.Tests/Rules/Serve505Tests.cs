namespace ServeGen.Generator.Tests;

/// <summary>The hook keeps what belongs to one request.</summary>
public sealed class Serve505Tests
{
    private static readonly SourceFile Helpers = new("Kept.cs", """
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Threading;
        using Microsoft.AspNetCore.Http;

        internal sealed class Kept
        {
            public static Kept Last { get; } = new();
            public static object? Anything { get; set; }
            public static object? Field;
            public static string? Path { get; set; }
            public static PathString Struct { get; set; }
            public static AsyncLocal<HttpContext> Local { get; } = new();
            public static List<object> List { get; } = new();
            public static ConcurrentDictionary<string, object> Dictionary { get; } = new();
            public static Kept Others { get; } = new();
            public object? Inner { get; set; }
            public void Add(object value) { }
        }
        """);

    [Theory]
    [InlineData("RequestStarting = http => Kept.Anything = [|http|],")]
    [InlineData("RequestStarting = http => { Kept.Anything ??= [|http.Request|]; },")]
    [InlineData("RequestStarting = http => Kept.Field = [|http.RequestServices|],")]
    [InlineData("RequestStarting = http => Kept.Last.Inner = [|http.Request.Headers|],")]
    [InlineData("RequestStarting = http => Kept.Dictionary[http.TraceIdentifier] = [|http|],")]
    [InlineData("RequestStarting = http => Kept.List.Add([|http|]),")]
    [InlineData("RequestStarting = async http => { await System.Threading.Tasks.Task.Yield(); Kept.Dictionary.TryAdd(\"\", [|http|]); },")]
    [InlineData("RequestFinished = (http, end) => Kept.Anything = [|http.Response.Body|],")]
    public Task Fires(string settings) => RuleHarness.Fires("SERVE505", [SourceFile.Settings(settings), Helpers]);

    [Fact]
    public Task Says_what_is_kept_and_where() => RuleHarness.Fires(
        "SERVE505",
        [SourceFile.Settings("RequestStarting = http => Kept.Anything = [|http.Request|],"), Helpers],
        "RequestStarting keeps 'http.Request' in 'Kept.Anything', but it belongs to one request: later it is empty or another request's; keep the values that are needed");

    [Theory]
    [InlineData("RequestStarting = http => Kept.Path = http.Request.Path,")]
    [InlineData("RequestStarting = http => Kept.Struct = http.Request.Path,")]
    [InlineData("RequestStarting = http => Kept.Path = http.TraceIdentifier,")]
    [InlineData("RequestStarting = http => Kept.Local.Value = http,")]
    [InlineData("RequestStarting = http => Kept.Others.Add(http),")]
    [InlineData("RequestStarting = http => http.Items[\"me\"] = http,")]
    [InlineData("RequestStarting = http => { object? mine; mine = http.Request; },")]
    [InlineData("RequestStarting = http => { var mine = new Kept(); mine.Inner = http; },")]
    [InlineData("RequestStarting = http => new List<object>().Add(http),")]
    [InlineData("WhenReady = server => Kept.Anything = server,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(SourceFile.Settings(settings), Helpers);
}
