using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using ServeGen.AccessLogs;
using ServeGen.Configuration;

namespace ServeGen.Tests.AccessLogs;

/// <summary>A request that is over, and the line that a format makes of it.</summary>
internal sealed class LoggedRequest
{
    public static readonly DateTimeOffset Now = new(2026, 11, 26, 14, 30, 5, 678, TimeSpan.Zero);

    private readonly FeatureCollection _features = new();
    private readonly HttpAuthenticationFeature _authentication = new();

    public LoggedRequest()
    {
        _features.Set<IHttpConnectionFeature>(Connection);
        _features.Set<IHttpAuthenticationFeature>(_authentication);
    }

    public HttpRequestFeature Request { get; } = new()
    {
        Method = "GET",
        RawTarget = "/shop/items?page=2",
        Path = "/shop/items",
        QueryString = "?page=2",
        Protocol = "HTTP/1.1",
    };

    public HttpResponseFeature Response { get; } = new() { StatusCode = 200 };

    public HttpConnectionFeature Connection { get; } = new() { RemoteIpAddress = IPAddress.Parse("192.0.2.7") };

    public TimeSpan Took { get; set; } = TimeSpan.FromMicroseconds(1_234_567);

    public long Bytes { get; set; } = 512;

    public string? User
    {
        set => _authentication.User = value is null ? null : new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, value)], "test"));
    }

    public CompletedRequest Completed => new(_features, Request, Response, Took, Bytes);

    /// <summary>Without the end of the line.</summary>
    public string Line(string format, int longest = 10_000)
    {
        var parsed = AccessLogFormat.Parse(format);
        var line = new AccessLogLine(new LineFacts(parsed.IsJson, 3, 2, longest, new StandingClock()));
        var text = Encoding.UTF8.GetString(line.Write(FormatInterpreter.Of(parsed), Completed));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text[..^1];
    }

    private sealed class StandingClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromMinutes(-210), "test", "test");

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
