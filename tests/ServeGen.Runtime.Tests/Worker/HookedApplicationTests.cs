using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServeGen.Tests.Hooks;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>The hooks around a request: the request goes on, whatever they do.</summary>
public sealed class HookedApplicationTests
{
    private readonly List<string> _order = [];
    private readonly RecordingLog _log = new();

    [Fact]
    public async Task They_run_around_the_app_and_share_its_request()
    {
        await RequestAsync(
            new ServerOptions
            {
                RequestStarting = async http =>
                {
                    await Task.Yield();
                    http.Items["hook"] = "item";
                    _order.Add($"starting {http.Request.Path}");
                },
                RequestFinished = (http, end) =>
                    _order.Add($"finished {end.StatusCode} {end.Duration > TimeSpan.Zero} {http.RequestServices.GetService<RecordingLog>() is not null}"),
            },
            http =>
            {
                _order.Add($"app {http.Items["hook"]} {http.RequestServices.GetService<RecordingLog>() is not null}");
                http.Response.StatusCode = 201;
            });

        Assert.Equal(["starting /x", "app item True", "finished 201 True True"], _order);
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_they_throw_is_logged_and_the_app_runs(bool isAsync)
    {
        async void ThrowLater(HttpContext http)
        {
            await Task.Yield();
            throw new InvalidOperationException("late");
        }

        var hook = isAsync ? (Action<HttpContext>)ThrowLater : _ => throw new InvalidOperationException("now");
        await RequestAsync(
            new ServerOptions { RequestStarting = hook, RequestFinished = (http, _) => hook(http) }, _ => _order.Add("app"));

        var what = isAsync ? "late" : "now";
        Assert.Equal(["app"], _order);
        Assert.Equal(
            [$"The hook RequestStarting threw an exception {what}", $"The hook RequestFinished threw an exception {what}"], _log.Lines);
    }

    [Fact]
    public async Task One_that_awaits_for_too_long_is_left_behind()
    {
        var never = new TaskCompletionSource();

        await RequestAsync(
            new ServerOptions { RequestStarting = async _ => await never.Task },
            _ => _order.Add("app"),
            TimeSpan.FromMilliseconds(50));

        Assert.Equal(["app"], _order);
        Assert.Equal(["The hook RequestStarting is not done after 0.05 s (HookTimeout); it is left behind"], _log.Lines);
        never.SetResult();
    }

    [Fact]
    public void They_are_not_there_when_none_is_set()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var none = new ServerOptions { WorkerReady = _ => { }, WhenReady = _ => { } };

        Assert.False(Hooks(none, services, TimeSpan.Zero).AreSet);
        Assert.True(Hooks(none with { RequestStarting = _ => { } }, services, TimeSpan.Zero).AreSet);
        Assert.True(Hooks(none with { RequestFinished = (_, _) => { } }, services, TimeSpan.Zero).AreSet);
    }

    private async Task RequestAsync(ServerOptions options, Action<HttpContext> app, TimeSpan? limit = null)
    {
        await using var services = new ServiceCollection().AddSingleton(_log).BuildServiceProvider();
        var hooks = Hooks(options, services, limit ?? TimeSpan.FromMinutes(1));

        var application = new HookedApplication<HttpContext>(new App(app, services), hooks);
        var features = new KestrelFeatures<HookedRequest>(new FeatureCollection(), "GET", "/x");

        // In the order in which Kestrel does it.
        var context = application.CreateContext(features);
        await application.ProcessRequestAsync(context);
        await features.Response.CompleteAsync();
        application.DisposeContext(context, exception: null);
    }

    private RequestHooks Hooks(ServerOptions options, ServiceProvider services, TimeSpan limit)
    {
        var start = Starts.With() with { HookTimeout = limit };
        return new RequestHooks(
            new WorkerHooks(options, start, _log), start, services.GetRequiredService<IServiceScopeFactory>(), new TypedLog(_log));
    }

    private sealed class App(Action<HttpContext> handle, ServiceProvider services) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures) { ServiceScopeFactory = services.GetRequiredService<IServiceScopeFactory>() };

        public Task ProcessRequestAsync(HttpContext context)
        {
            handle(context);
            return Task.CompletedTask;
        }

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }

    private sealed class TypedLog(ILogger log) : ILogger<RequestHooks>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => log.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Log(logLevel, eventId, state, exception, formatter);
    }
}
