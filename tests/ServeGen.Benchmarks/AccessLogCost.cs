using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using ServeGen.AccessLogs;
using ServeGen.Configuration;

namespace ServeGen.Benchmarks;

/// <summary>
/// One line of the access log in the format <c>combined</c>: by the code that the generator makes of it, by the interpreter of
/// formats, with its way to the file, and what ASP.NET Core's own two logs take for the same fields.
/// </summary>
[MemoryDiagnoser]
public class AccessLogCost
{
    private readonly DefaultHttpContext _context = NewContext();
    private readonly AccessLogLine _line = new(new LineFacts(false, 0, 1, 1000, TimeProvider.System));
    private readonly AccessLogWriter _compiled = Generated.AccessLogSource.Formats().Single().Write;
    private readonly AccessLogWriter _interpreted = FormatInterpreter.Of(AccessLogFormat.Parse("combined"));
    private readonly AccessLog _log;
    private readonly RequestDelegate _bare = Pipeline(static _ => { });
    private readonly RequestDelegate _httpLogging = Pipeline(static app => app.UseHttpLogging());
    private readonly RequestDelegate _w3c = Pipeline(static app => app.UseW3CLogging());
    private readonly CompletedRequest _request;

    public AccessLogCost()
    {
        var features = _context.Features;
        _request = new CompletedRequest(
            features, features.GetRequiredFeature<IHttpRequestFeature>(), features.GetRequiredFeature<IHttpResponseFeature>(), TimeSpan.FromMilliseconds(3), 5120);
        _log = AccessLog.Open(
            ServerConfig.Measured, Generated.AccessLogSource.Formats(), new WriterFacts(0, 1), TimeProvider.System, static _ => { }, NullLogger.Instance)!;
    }

    [Benchmark(Baseline = true)]
    public int Compiled() => _line.Write(_compiled, _request).Length;

    [Benchmark]
    public int Interpreted() => _line.Write(_interpreted, _request).Length;

    /// <summary>With the copy into the queue that the log's thread empties.</summary>
    [Benchmark]
    public void Logged() => _log.Add(_request);

    /// <summary>The empty pipeline that the next two have around them.</summary>
    [Benchmark]
    public Task Bare() => _bare(_context);

    [Benchmark]
    public Task HttpLogging() => _httpLogging(_context);

    [Benchmark]
    public Task W3C() => _w3c(_context);

    private static DefaultHttpContext NewContext()
    {
        var context = new DefaultHttpContext();
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        (request.Method, request.Path, request.QueryString, request.Protocol) = ("GET", "/api/orders/12345/positions", "?page=2", "HTTP/1.1");
        request.RawTarget = request.Path + request.QueryString;
        request.Headers.Host = "shop.example";
        request.Headers.Referer = "https://shop.example/orders/12345";
        request.Headers.UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.117");
        return context;
    }

    private static RequestDelegate Pipeline(Action<ApplicationBuilder> add)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSystemdConsole(options => options.TimestampFormat = "yyyy-MM-dd HH:mm:ss "));
        services.AddSingleton<ILoggerProvider, FormattedLines>();
        services.AddHttpLogging(options =>
        {
            options.CombineLogs = true;
            options.LoggingFields = HttpLoggingFields.RequestPropertiesAndHeaders | HttpLoggingFields.ResponseStatusCode | HttpLoggingFields.Duration;
            options.RequestHeaders.Add("Referer");
        });
        services.AddW3CLogging(options =>
        {
            options.LogDirectory = Path.GetTempPath();
            options.FileName = "servegen-benchmark-";
            options.LoggingFields = W3CLoggingFields.Date | W3CLoggingFields.Time | W3CLoggingFields.ClientIpAddress | W3CLoggingFields.UserName
                | W3CLoggingFields.Method | W3CLoggingFields.UriStem | W3CLoggingFields.UriQuery | W3CLoggingFields.ProtocolVersion
                | W3CLoggingFields.ProtocolStatus | W3CLoggingFields.Referer | W3CLoggingFields.UserAgent;
        });
        services.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new NoEnvironment());
        // Its formatter is used, by the provider that is left; its queue and the terminal are not.
        services.Remove(services.Single(service => service.ImplementationType == typeof(ConsoleLoggerProvider)));
        var app = new ApplicationBuilder(services.BuildServiceProvider());
        add(app);
        app.Run(static _ => Task.CompletedTask);
        return app.Build();
    }

    private sealed class NoEnvironment : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "benchmark";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
