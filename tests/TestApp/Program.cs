using TestApp;

// What goes wrong is chosen by the environment, so that one build serves every test.
Boot.Misbehave(Environment.GetEnvironmentVariable("TESTAPP_BOOT"));

if (Environment.GetEnvironmentVariable("TESTAPP_FIRST_HOST") is not null)
{
    // As apps do that run their migrations with the services of a host which they never start.
    await WebApplication.CreateBuilder(args).Build().DisposeAsync();
}

if (Environment.GetEnvironmentVariable("TESTAPP_LINE_FEEDS") is not null)
{
    AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", false);
}

if (Environment.GetEnvironmentVariable("TESTAPP_BOTH_LENGTHS") is not null)
{
    AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.AllowKeepAliveAfterCLTE", true);
}

var builder = Environment.GetEnvironmentVariable("TESTAPP_BUILDER") == "slim"
    ? WebApplication.CreateSlimBuilder(args)
    : WebApplication.CreateBuilder(args);
if (Environment.GetEnvironmentVariable("TESTAPP_VERBOSE") is null)
{
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
}

if (Environment.GetEnvironmentVariable("TESTAPP_URLS") is { Length: > 0 } urls)
{
#pragma warning disable SERVE601 // What the server does about it is tested.
    builder.WebHost.UseUrls(urls);
#pragma warning restore SERVE601
}

if (Environment.GetEnvironmentVariable("TESTAPP_UNLIMITED_BUFFERS") is not null)
{
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxResponseBufferSize = null);
    builder.WebHost.UseSockets(sockets => sockets.MaxWriteBufferSize = null);
}

var app = builder.Build();
app.Use((context, next) =>
{
    Boot.Count(context.Request);
    return next();
});
app.MapGet("/", () => "hello");
app.MapGet("/pid", () => $"{Environment.ProcessId} {Environment.GetEnvironmentVariable("SERVEGEN_SLOT")}");
app.MapGet("/where", () => $"{AppContext.BaseDirectory.TrimEnd('/')} {Environment.CurrentDirectory}");
app.MapGet("/become-root", () => Boot.BecomeRoot());
app.MapGet("/protocol", (HttpRequest request) => $"{request.Protocol} {request.Scheme}");
app.MapGet("/args", () => string.Join('|', args));
app.MapGet("/environment", () => string.Join('\n', Boot.Variables()));
app.MapGet("/runtime", () => string.Join('\n', Boot.Runtime()));
app.MapGet("/child", () => Boot.RunChild());
app.MapGet("/slow", async (int ms) =>
{
    await Task.Delay(ms);
    return "slow";
});
app.MapGet("/held", async (CancellationToken aborted) => await Task.Delay(Timeout.Infinite, aborted));
app.MapGet("/big", (int bytes) => Results.Bytes(new byte[bytes]));
app.MapPost("/upload", async (HttpRequest request) =>
{
    await request.Body.CopyToAsync(Stream.Null);
    return "taken";
});
app.MapGet("/peer", (HttpContext context) => Boot.PeerOf(context));
app.MapGet("/client", (HttpContext context) => context.Connection.ClientCertificate?.Subject ?? "none");
app.MapGet("/print", (int lines) =>
{
    for (var i = 0; i < lines; i++)
    {
        Console.WriteLine($"output {i}");
        Console.Error.WriteLine($"error {i}");
    }
});
app.MapGet("/starve", () => Boot.StarveThreadPool());
app.MapGet("/spin", () => Boot.SpinOnAllThreads());
app.MapGet("/deadlock", () => Boot.Deadlock());
app.MapGet("/crash", () => Boot.Crash());
app.MapGet("/orphans", (int count) => Boot.LeaveOrphans(count));
app.MapGet("/crash-at-end", () => Boot.CrashAtEnd());
app.MapGet("/ending", Ending.Watch);
app.MapGet("/compiled", () => System.Runtime.JitInfo.GetCompiledMethodCount());
app.MapGet("/stop", (IHostApplicationLifetime lifetime) => lifetime.StopApplication());
app.MapGet("/throw", string () => throw new InvalidOperationException("the page is broken"));
app.MapGet("/status", (int code) => Results.StatusCode(code));
app.MapGet("/redirect", () => Results.Redirect("/"));
app.MapGet("/stream", async (HttpResponse response) =>
{
    for (var i = 0; i < 3; i++)
    {
        await response.WriteAsync("part ");
        await response.Body.FlushAsync();
    }
});
app.MapGet("/item", (HttpContext context) => context.Items["hook"] as string ?? "none");
app.MapGet("/warm", () => Boot.WarmUps);
app.MapGet("/warm-for-ever", async (HttpContext context) =>
{
    app.Logger.LogWarning("warming for ever");
    await Task.Delay(Timeout.Infinite, context.RequestAborted);
});
app.MapGet("/public", () => typeof(Program).IsPublic.ToString());
app.MapGet("/descriptors", () => string.Join('\n', Directory.GetFileSystemEntries("/proc/self/fd").Select(Boot.Describe)));
app.Run();
