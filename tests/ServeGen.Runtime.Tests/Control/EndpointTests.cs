using System.Globalization;
using System.Text.Json;

namespace ServeGen.Tests.Control;

public sealed class EndpointTests
{
    public static TheoryData<string, string?, string> Commands => new()
    {
        { "/reload", null, "reload" },
        { "/reload?wait=false", "{}", "reload" },
        { "/reload?wait=true", null, "reload and wait" },
        { "/scale", """{"workers":4}""", "scale to 4" },
        { "/scale", """{"change":1}""", "scale by 1" },
        { "/scale", """{"change":-2}""", "scale by -2" },
        { "/recycle", """{"slot":2}""", "recycle 2" },
        { "/recycle", """{"all":true}""", "recycle all" },
        { "/reopen-logs", null, "reopen logs" },
        { "/stop", null, "stop" },
        { "/stop", """{"quick":true}""", "stop quickly" },
        { "/stop", """{"quick":false}""", "stop" },
    };

    public static TheoryData<string, string?, int> Mistakes => new()
    {
        { "/", null, 404 },
        { "/Status", null, 404 },
        { "/status", null, 405 },
        { "/status?x=1", null, 405 },
        { "/reload?wait", null, 400 },
        { "/reload?wait=true&x=1", null, 400 },
        { "/reload", """{"wait":true}""", 400 },
        { "/scale", null, 411 },
        { "/scale", "", 400 },
        { "/scale", "4", 400 },
        { "/scale", "[4]", 400 },
        { "/scale", "{", 400 },
        { "/scale", "{}", 400 },
        { "/scale", """{"workers":0}""", 400 },
        { "/scale", """{"workers":"4"}""", 400 },
        { "/scale", """{"workers":4.5}""", 400 },
        { "/scale", """{"workers":99999999999}""", 400 },
        { "/scale", """{"workers":4,"workers":5}""", 400 },
        { "/scale", """{"workers":4,"change":1}""", 400 },
        { "/scale", """{"wrokers":4}""", 400 },
        { "/scale", """{"workers":{"a":{"b":4}}}""", 400 },
        { "/recycle", """{"all":false}""", 400 },
        { "/recycle", """{"slot":-1}""", 400 },
        { "/stop?quick=true", null, 400 },
        { "/stop", """{"quick":1}""", 400 },
        { "/scale", """{"workers":13}""", 500 },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_reaches_the_server(string target, string? json, string asked)
    {
        using var host = new ControlHost();

        Assert.Equal(200, StatusOf(host.Post(target, json)));
        Assert.Equal([asked], host.Control.Asked);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_answered_with_what_would_be_right(string target, string? json, int status)
    {
        using var host = new ControlHost();

        var answer = host.Post(target, json);

        Assert.Equal(status, StatusOf(answer));
        Assert.NotEmpty(BodyOf(answer).RootElement.GetProperty("error").GetString()!);
    }

    [Fact]
    public void The_status_is_JSON_and_a_HEAD_has_none()
    {
        using var host = new ControlHost();

        var got = host.Exchange("GET /status HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.Equal(200, StatusOf(got));
        Assert.Equal("Shop", BodyOf(got).RootElement.GetProperty("name").GetString());
        Assert.Contains("\r\nConnection: close\r\n", got);

        Assert.Equal(got.Split("\r\n\r\n")[0] + "\r\n\r\n", host.Exchange("HEAD /status HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.Contains("\r\nAllow: POST\r\n", host.Exchange("GET /stop HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.Empty(host.Control.Asked);
    }

    [FactThatNeeds("curl --version")]
    public void Curl_understands_it()
    {
        using var host = new ControlHost();

        Assert.Contains("\"name\": \"Shop\"", Shell.Run($"curl -sS --unix-socket {host.Path.Path} http://localhost/status"));
        Assert.Contains("done", Shell.Run($"curl -sS --unix-socket {host.Path.Path} -d '{{\"workers\":4}}' http://localhost/scale"));
        Assert.Contains("done", Shell.Run($"curl -sS --unix-socket {host.Path.Path} -X POST http://localhost/reload"));
        Assert.Equal(["scale to 4", "reload"], host.Control.Asked);
    }

    private static int StatusOf(string answer) => int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);

    private static JsonDocument BodyOf(string answer) => JsonDocument.Parse(answer.Split("\r\n\r\n")[1]);
}
