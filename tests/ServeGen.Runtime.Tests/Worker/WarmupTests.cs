using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ServeGen.Tests.Worker;

/// <summary>Requests by the rehearsal's door, through Kestrel and all of a real app's pipeline.</summary>
public sealed class WarmupTests
{
    [Theory]
    [InlineData("/caf%C3%A9/x?a=1&b=%20")]
    [InlineData("/café/x?a=1&b= ")]
    public async Task The_app_sees_what_a_client_would_have_sent(string path)
    {
        string? seen = null;
        var failure = await RequestAsync(path, app => app.Run(async context =>
        {
            var request = context.Request;
            var body = await new StreamReader(request.Body).ReadToEndAsync();
            seen = $"{request.Method} {request.Protocol} {request.Scheme}://{request.Host}{request.Path.Value} {request.QueryString.Value} "
                + $"{request.Query["b"]}| {request.Headers.UserAgent} {context.Connection.RemoteIpAddress} [{body}]";
        }));

        Assert.Null(failure);
        Assert.Equal("GET HTTP/1.1 http://localhost/café/x ?a=1&b=%20  | ServeGen-Warmup 127.0.0.1 []", seen);
    }

    [Theory]
    [InlineData("/ok", null)]
    [InlineData("/missing", null)]
    [InlineData("/redirect", null)]
    [InlineData("/stream", null)]
    [InlineData("/file", null)]
    [InlineData("/json", null)]
    [InlineData("/status/499", null)]
    [InlineData("/status/500", "GET /status/500 answered 500")]
    [InlineData("/status/503", "GET /status/503 answered 503")]
    [InlineData("/throw", "GET /throw threw InvalidOperationException: broken")]
    [InlineData("/throw-late", "GET /throw-late threw InvalidOperationException: broken late")]
    [InlineData("/throw-on-starting", "GET /throw-on-starting threw InvalidOperationException: broken start")]
    [InlineData("/abort", "GET /abort was not answered")]
    [InlineData("/late-status", "GET /late-status threw InvalidOperationException: StatusCode cannot be set because the response has already started.")]
    public async Task Only_500_and_above_and_exceptions_fail(string path, string? expected)
    {
        Assert.Equal(expected, await RequestAsync(path, Endpoints));
    }

    [Fact]
    public async Task The_first_failure_is_told_and_the_rest_is_left()
    {
        var seen = new List<string>();

        var failure = await RequestAsync(["/1", "/2", "/3"], app => app.Run(context =>
        {
            seen.Add(context.Request.Path);
            context.Response.StatusCode = context.Request.Path == "/2" ? 500 : 200;
            return Task.CompletedTask;
        }));

        Assert.Equal("GET /2 answered 500", failure);
        Assert.Equal(["/1", "/2"], seen);
    }

    [Fact]
    public async Task One_that_is_told_to_leave_aborts_its_request_and_fails_nothing()
    {
        using var leaving = new CancellationTokenSource();

        var failure = await RequestAsync(["/endless", "/never"], token: leaving.Token, configure: app => app.Run(async context =>
        {
            Assert.Equal("/endless", context.Request.Path);
            await leaving.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));

        Assert.Null(failure);
    }

    [Fact]
    public async Task Callbacks_run_in_the_order_of_a_real_response()
    {
        var order = new List<string>();

        await RequestAsync("/", app => app.Run(async context =>
        {
            context.Response.OnStarting(() => Note("starting 1"));
            context.Response.OnStarting(() => Note("starting 2"));
            context.Response.OnCompleted(() => Note("completed 1"));
            context.Response.OnCompleted(() => throw new InvalidOperationException("nobody's business"));
            context.Response.OnCompleted(() => Note("completed 2"));
            context.Response.RegisterForDispose(new Noted(() => Note("disposed")));
            await Note("before " + context.Response.HasStarted);
            await context.Response.WriteAsync("body");
            await Note("after " + context.Response.HasStarted);
        }));

        Assert.Equal(
            ["before False", "starting 2", "starting 1", "after True", "disposed", "completed 2", "completed 1"], order);

        Task Note(string what)
        {
            order.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Each_request_has_services_of_its_own_that_end_with_it()
    {
        var scoped = new List<Noted>();
        var disposed = 0;

        await RequestAsync(
            ["/", "/"],
            app => app.Run(context =>
            {
                scoped.Add(context.RequestServices.GetRequiredService<Noted>());
                return Task.CompletedTask;
            }),
            services => services.AddScoped(_ => new Noted(() => Task.FromResult(disposed++))));

        Assert.Equal(2, scoped.Distinct().Count());
        Assert.Equal(2, disposed);
    }

    [Fact]
    public async Task A_server_that_speaks_nothing_but_HTTP_2_is_asked_in_HTTP_2()
    {
        var seen = "";

        await using var app = await RehearsedApp.StartAsync(
            app => app.Run(context =>
            {
                seen = $"{context.Request.Protocol} {context.Request.Host} {context.Request.Path} {context.Request.Headers.UserAgent}";
                return Task.CompletedTask;
            }),
            paths: ["/grpc.health"],
            protocols: HttpProtocols.Http2);

        Assert.Null(await app.WarmAsync());
        Assert.Equal("HTTP/2 localhost /grpc.health ServeGen-Warmup", seen);
    }

    [Fact]
    public async Task Nothing_of_it_is_counted()
    {
        await using var app = await RehearsedApp.StartAsync(app => app.Run(_ => Task.CompletedTask), paths: ["/", "/"]);

        Assert.Null(await app.WarmAsync());

        var row = app.Row;
        Assert.Equal((0, 0, 0), (row.Requests, row.Connections, row.InFlight));
        Assert.False(app.WantsRecycling);
    }

    [Fact]
    public async Task What_the_app_does_after_its_response_belongs_to_the_request()
    {
        var done = false;

        await using var app = await RehearsedApp.StartAsync(
            app => app.Run(async context =>
            {
                await context.Response.WriteAsync("all");
                await context.Response.CompleteAsync();
                await Task.Yield();
                done = true;
            }),
            paths: ["/"]);

        Assert.Null(await app.WarmAsync());
        Assert.True(done);
    }

    private static void Endpoints(WebApplication app)
    {
        app.MapGet("/ok", () => "ok");
        app.MapGet("/redirect", () => Results.Redirect("/elsewhere"));
        app.MapGet("/json", () => Results.Json(new[] { 1, 2, 3 }));
        app.MapGet("/file", () => Results.File(typeof(WarmupTests).Assembly.Location));
        app.MapGet("/status/{code:int}", (int code) => Results.StatusCode(code));
        app.MapGet("/throw", string () => throw new InvalidOperationException("broken"));
        app.MapGet("/stream", async (HttpResponse response) =>
        {
            await response.WriteAsync("part");
            await response.Body.FlushAsync();
            await response.BodyWriter.WriteAsync(new byte[100_000]);
        });
        app.MapGet("/throw-late", async (HttpResponse response) =>
        {
            await response.WriteAsync("part");
            throw new InvalidOperationException("broken late");
        });
        app.MapGet("/throw-on-starting", (HttpResponse response) =>
            response.OnStarting(() => throw new InvalidOperationException("broken start")));
        app.MapGet("/abort", (HttpContext context) => context.Abort());
        app.MapGet("/late-status", async (HttpResponse response) =>
        {
            await response.StartAsync();
            response.StatusCode = 404;
        });
    }

    private static Task<string?> RequestAsync(string path, Action<WebApplication> configure) =>
        RequestAsync([path], configure);

    private static async Task<string?> RequestAsync(
        string[] paths, Action<WebApplication> configure, Action<IServiceCollection>? add = null, CancellationToken token = default)
    {
        await using var app = await RehearsedApp.StartAsync(configure, add, paths: paths);
        return await app.WarmAsync(token);
    }

    private sealed class Noted(Func<Task> note) : IDisposable
    {
        public void Dispose() => _ = note();
    }
}
