using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ServeGen.Control;

namespace ServeGen.Tests.Control;

public sealed class RequestParserTests
{
    private const string Whole = "POST /scale HTTP/1.1\r\nHost: localhost\r\nContent-Length: 13\r\n\r\n{\"workers\":4}";
    private const int Cases = 20_000;

    public static TheoryData<string, int> Refusals => new()
    {
        { "GET /status HTTP/1.1\n", 400 },
        { "GET /status\r\n", 400 },
        { "GET  /status HTTP/1.1\r\n", 400 },
        { "GET /sta tus HTTP/1.1\r\n", 400 },
        { " GET /status HTTP/1.1\r\n", 400 },
        { "G\u00c4T /status HTTP/1.1\r\n", 400 },
        { "GET status HTTP/1.1\r\n", 400 },
        { "GET * HTTP/1.1\r\n", 400 },
        { "GET /status#here HTTP/1.1\r\n", 400 },
        { "GET /stat\u0001us HTTP/1.1\r\n", 400 },
        { "GET /status HTTP/11\r\n", 400 },
        { "GET /status http/1.1\r\n", 400 },
        { "\r\nGET /status HTTP/1.1\r\n", 400 },
        { "GET /status HTTP/2.0\r\n", 505 },
        { "GET /status HTTP/0.9\r\n", 505 },
        { "BREW /status HTTP/1.1\r\n", 501 },
        { "get /status HTTP/1.1\r\n", 501 },
        { "GET /status HTTP/1.1\r\n\r\n", 400 },
        { "GET /status HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400 },
        { "GET /status HTTP/1.1\r\nHost : a\r\n\r\n", 400 },
        { "GET /status HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400 },
        { "GET /status HTTP/1.1\r\nHost: a\rb\r\n\r\n", 400 },
        { "GET /status HTTP/1.1\r\nnothing\r\n\r\n", 400 },
        { "POST /stop HTTP/1.1\r\nContent-Length: -1\r\n", 400 },
        { "POST /stop HTTP/1.1\r\nContent-Length: +1\r\n", 400 },
        { "POST /stop HTTP/1.1\r\nContent-Length: 1, 1\r\n", 400 },
        { "POST /stop HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 0\r\n", 400 },
        { "POST /stop HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n", 400 },
        { "POST /stop HTTP/1.1\r\nContent-Length: 8193\r\n", 413 },
        { "POST /stop HTTP/1.1\r\nContent-Length: 9223372036854775807\r\n", 413 },
        { "POST /stop HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", 501 },
        { "POST /stop HTTP/1.1\r\nExpect: 100-continue\r\n", 417 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_no_request_of_ours_is_refused(string text, int status) =>
        Assert.Equal(status, Assert.IsType<ParsedRequest.Refused>(Parse(text)).Status);

    [Fact]
    public void A_line_or_a_head_without_end_is_refused()
    {
        Assert.Equal(414, Assert.IsType<ParsedRequest.Refused>(Parse("GET /" + new string('a', 2100))).Status);
        Assert.Equal(414, Assert.IsType<ParsedRequest.Refused>(Parse($"GET /{new string('a', 2100)} HTTP/1.1\r\n")).Status);
        Assert.Equal(431, Assert.IsType<ParsedRequest.Refused>(Parse("GET / HTTP/1.1\r\nA: " + new string('a', 9000))).Status);
        var many = string.Concat(Enumerable.Repeat("A: b\r\n", 2000));
        Assert.Equal(431, Assert.IsType<ParsedRequest.Refused>(Parse($"GET / HTTP/1.1\r\n{many}\r\n")).Status);
    }

    [Fact]
    public void A_request_is_whole_at_its_last_byte_and_not_before()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            Assert.IsType<ParsedRequest.Incomplete>(Parse(Whole[..length]));
        }

        var request = Assert.IsType<ParsedRequest.Complete>(Parse(Whole + "GET /more")).Request;
        Assert.Equal(("POST", "/scale", "", true), (request.Method, request.Path, request.Query, request.HasLength));
        Assert.Equal("{\"workers\":4}", Encoding.ASCII.GetString(request.Body));
    }

    [Theory]
    [InlineData("GET /a?b=c HTTP/1.1\r\nHost:\r\n\r\n", "/a", "b=c")]
    [InlineData("GET http://localhost/a?b HTTP/1.1\r\nhost: x\r\n\r\n", "/a", "b")]
    [InlineData("GET http://localhost HTTP/1.1\r\nHOST: x\r\n\r\n", "/", "")]
    [InlineData("GET /a HTTP/1.0\r\n\r\n", "/a", "")]
    [InlineData("GET /a HTTP/1.1\r\nHost: \tx \r\nOther: \u00e4\r\n\r\n", "/a", "")]
    public void Path_and_query_are_found(string text, string path, string query)
    {
        var request = Assert.IsType<ParsedRequest.Complete>(Parse(text)).Request;

        Assert.Equal((path, query, false), (request.Path, request.Query, request.HasLength));
    }

    [Fact]
    public void No_bytes_make_it_throw_or_ask_for_more_than_it_takes()
    {
        var samples = AnyBytes.Sample(Cases, 60);
        Assert.All(samples, bytes =>
        {
            var parsed = RequestParser.Parse(bytes);
            Assert.False(parsed is ParsedRequest.Incomplete && bytes.Length >= RequestParser.MaxHead + RequestParser.MaxBody);
            if (parsed is ParsedRequest.Complete { Request: var request })
            {
                Assert.InRange(request.Body.Length, 0, RequestParser.MaxBody);
                Assert.StartsWith("/", request.Path);
            }
        });

        Assert.Contains(samples, bytes => RequestParser.Parse(bytes) is ParsedRequest.Complete);
        Assert.Contains(samples, bytes => RequestParser.Parse(bytes) is ParsedRequest.Incomplete);
    }

    /// <summary>What was decided stays decided, whatever follows: the answer does not depend on how the bytes are cut.</summary>
    [Fact]
    public void More_bytes_never_change_what_was_decided()
    {
        var samples = AnyBytes.Sample(Cases / 10, 60);
        Assert.All(samples, bytes =>
        {
            var first = Enumerable.Range(0, bytes.Length + 1).Select(length => RequestParser.Parse(bytes.AsSpan(0, length)))
                .FirstOrDefault(parsed => parsed is not ParsedRequest.Incomplete);

            Assert.Equal(Summary(first ?? new ParsedRequest.Incomplete()), Summary(RequestParser.Parse(bytes)));
        });
    }

    private static Gen<byte[]> AnyBytes => Gen.OneOf(Noise, Mutated, Gen.Constant(Encoding.ASCII.GetBytes(Whole)));

    private static Gen<byte[]> Noise => Gen.ArrayOf(Gen.Choose(0, 255).Select(some => (byte)some));

    private static Gen<byte[]> Mutated =>
        from at in Gen.Choose(0, Whole.Length - 1)
        from removed in Gen.Choose(0, 4)
        from added in Gen.OneOf(Noise, Gen.Elements(" ", "\r", "\n", "\r\n", ":", "\0", "-").Select(text => Encoding.ASCII.GetBytes(text)))
        let whole = Encoding.ASCII.GetBytes(Whole)
        select (byte[])[.. whole[..at], .. added, .. whole[Math.Min(at + removed, whole.Length)..]];

    private static ParsedRequest Parse(string text) => RequestParser.Parse(Encoding.Latin1.GetBytes(text));

    private static string Summary(ParsedRequest parsed) => parsed switch
    {
        ParsedRequest.Complete { Request: var request } => $"{request.Method} {request.Path} {request.Query} {Convert.ToHexString(request.Body)}",
        _ => parsed.ToString(),
    };
}
