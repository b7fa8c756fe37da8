using System.Globalization;
using System.Net;
using System.Text.Json;
using FsCheck.Fluent;

namespace ServeGen.Tests.AccessLogs;

/// <summary>What each atom writes, and that no request can write anything else.</summary>
public sealed class AccessLogLineTests
{
    private readonly LoggedRequest _request = new();

    [Theory]
    [InlineData("h", "192.0.2.7")]
    [InlineData("l", "-")]
    [InlineData("u", "-")]
    [InlineData("t", "[26/Nov/2026:11:00:04 -0330]")]
    [InlineData("r", "GET /shop/items?page=2 HTTP/1.1")]
    [InlineData("m", "GET")]
    [InlineData("U", "/shop/items")]
    [InlineData("q", "page=2")]
    [InlineData("H", "HTTP/1.1")]
    [InlineData("s", "200")]
    [InlineData("B", "512")]
    [InlineData("b", "512")]
    [InlineData("f", "-")]
    [InlineData("a", "curl/8.5")]
    [InlineData("T", "1")]
    [InlineData("M", "1234")]
    [InlineData("D", "1234567")]
    [InlineData("L", "1.234567")]
    [InlineData("w", "3")]
    [InlineData("g", "2")]
    [InlineData("{x-request-id}i", "4711")]
    [InlineData("{X-None}i", "-")]
    [InlineData("{Server}o", "Kestrel")]
    [InlineData("{SERVEGEN_NO_SUCH_VARIABLE}e", "-")]
    public void Each_atom_says_what_it_promises(string atom, string text)
    {
        _request.Request.Headers.UserAgent = "curl/8.5";
        _request.Request.Headers["X-Request-Id"] = "4711";
        _request.Response.Headers.Server = "Kestrel";

        Assert.Equal(text, _request.Line($"%({atom})s"));
    }

    [Fact]
    public void The_process_and_a_variable_are_the_workers_own()
    {
        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), _request.Line("%(p)s"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), _request.Line("%({PATH}e)s"));
    }

    [Fact]
    public void Common_and_combined_are_Apaches()
    {
        _request.User = "ada";
        _request.Request.Headers.Referer = "https://example.org/";
        const string Common = "192.0.2.7 - ada [26/Nov/2026:11:00:04 -0330] \"GET /shop/items?page=2 HTTP/1.1\" 200 512";

        Assert.Equal(Common, _request.Line("common"));
        Assert.Equal(Common + " \"https://example.org/\" \"-\"", _request.Line("combined"));
    }

    [Fact]
    public void Without_a_body_it_is_a_dash_or_a_zero()
    {
        _request.Bytes = 0;

        Assert.Equal("- 0", _request.Line("%(b)s %(B)s"));
    }

    [Fact]
    public void Json_has_types_and_nulls()
    {
        _request.Connection.RemoteIpAddress = null;
        _request.Request.Headers.UserAgent = "\"Ada's\" \\ browser\n\u009b\u2028 é 𝄞";

        var json = JsonDocument.Parse(_request.Line("json")).RootElement;

        Assert.Equal(JsonValueKind.Null, json.GetProperty("remote").ValueKind);
        Assert.Equal("2026-11-26T14:30:04.443Z", json.GetProperty("time").GetString());
        Assert.Equal(1234567, json.GetProperty("durationUs").GetInt64());
        Assert.Equal("\"Ada's\" \\ browser\n\u009b\u2028 é 𝄞", json.GetProperty("userAgent").GetString());
        Assert.Equal(["time", "remote", "user", "method", "path", "query", "protocol", "status", "bytes", "durationUs", "referer", "userAgent",
            "traceparent", "pid", "slot", "generation"], json.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("::1", "::1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("fe80::1%3", "fe80::1%3")]
    public void Addresses_are_in_their_shortest_form(string address, string text)
    {
        _request.Connection.RemoteIpAddress = IPAddress.Parse(address);

        Assert.Equal(text, _request.Line("%(h)s"));
    }

    [Fact]
    public void A_user_of_two_names_is_one_field()
    {
        _request.User = " Ada  Lovelace ";

        Assert.Equal("\\x20Ada\\x20\\x20Lovelace\\x20", _request.Line("%(u)s"));
    }

    [Theory]
    [InlineData("a\r\n127.0.0.1 - - forged", "a\\r\\n127.0.0.1 - - forged")]
    [InlineData("quote \" and \\", "quote \\\" and \\\\")]
    [InlineData("\u001b[31mred\u009b0m\u007f", "\\x1b[31mred\\xc2\\x9b0m\\x7f")]
    [InlineData("é", "\\xc3\\xa9")]
    public void What_could_forge_a_line_is_escaped(string value, string written)
    {
        _request.Request.Headers.UserAgent = value;

        Assert.Equal("\"" + written + "\"", _request.Line("\"%(a)s\""));
    }

    [Fact]
    public void Half_a_character_is_no_character()
    {
        _request.Request.Headers.UserAgent = "\ud800half";

        Assert.Equal("\\xef\\xbf\\xbdhalf", _request.Line("%(a)s"));
    }

    [Fact]
    public void No_value_ends_its_field()
    {
        foreach (var value in ArbMap.Default.GeneratorFor<string>().Where(text => !string.IsNullOrEmpty(text)).Sample(5_000, 40))
        {
            _request.Request.Headers.Referer = value;
            var text = _request.Line("\"%(f)s\"");
            Assert.Matches("^\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\nrt]|\\\\x[0-9a-f]{2})+\"$", text);
            var json = JsonDocument.Parse(_request.Line("json")).RootElement.GetProperty("referer").GetString()!;
            Assert.Equal(string.Concat(value.EnumerateRunes()), json);
        }
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(10_000)]
    public void A_long_value_is_whole_in_a_file_and_cut_in_a_pipe(int length)
    {
        _request.Request.Headers.Referer = new string('x', length);
        _request.Request.Headers.UserAgent = new string('é', length);

        Assert.Equal(length, _request.Line("%(f)s", int.MaxValue / 2).Length);
        Assert.Equal(new string('x', 100) + "...", _request.Line("%(f)s", 100));
        Assert.InRange(_request.Line("%(a)s", 100).Length, 103, 115);
        Assert.EndsWith("...", _request.Line("%(a)s", 100), StringComparison.Ordinal);
    }
}
