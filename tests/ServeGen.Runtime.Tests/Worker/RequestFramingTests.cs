using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ServeGen.Worker;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace ServeGen.Tests.Worker;

/// <summary>Lengths that a proxy may read otherwise than Kestrel. BadInputTests send them to a worker.</summary>
public sealed class RequestFramingTests
{
    [Theory]
    [InlineData("HTTP/1.0", "chunked", 400)]
    [InlineData("HTTP/2", "chunked", 400)]
    [InlineData("HTTP/1.1", "gzip, chunked", 501)]
    [InlineData("HTTP/1.1", "chunked, chunked", 501)]
    [InlineData("HTTP/1.1", "", 501)]
    public void A_coding_that_is_not_the_one_of_HTTP_1_1_is_refused(string protocol, string coding, int status) =>
        Assert.Equal(status, Assert.Throws<BadHttpRequestException>(() => RequestFraming.Check(Request(protocol, coding))).StatusCode);

    [Fact]
    public void Both_lengths_are_refused()
    {
        var request = Request("HTTP/1.1", "chunked");
        request.Headers["X-Content-Length"] = "20";

        Assert.Equal(400, Assert.Throws<BadHttpRequestException>(() => RequestFraming.Check(request)).StatusCode);
    }

    [Theory]
    [InlineData("chunked")]
    [InlineData("Chunked")]
    [InlineData(null)]
    public void Anything_else_passes(string? coding) => RequestFraming.Check(Request("HTTP/1.1", coding));

    [Theory]
    [InlineData("0", true)]
    [InlineData("9223372036854775807", true)]
    [InlineData("007", true)]
    [InlineData("+5", false)]
    [InlineData("-5", false)]
    [InlineData(" 5", false)]
    [InlineData("5\0", false)]
    [InlineData("(5)", false)]
    [InlineData("5\u00b2", false)]
    [InlineData("99999999999999999999", false)]
    public void A_length_is_digits(string text, bool isOne)
    {
        var encoding = Selector()("Content-Length")!;
        Span<char> read = stackalloc char[20];

        var count = encoding.GetChars(Encoding.Latin1.GetBytes(text), read);

        Assert.Equal(isOne ? text : "?", read[..count].ToString());
        Assert.Equal(text, encoding.GetString(Encoding.Latin1.GetBytes(text)));
    }

    [Fact]
    public void Every_other_header_is_read_as_the_app_has_it()
    {
        Assert.Null(Selector()("Host"));
        Assert.Same(Encoding.Latin1, Selector(options => options.RequestHeaderEncodingSelector = _ => Encoding.Latin1)("Host"));
    }

    private static Func<string, Encoding?> Selector(Action<KestrelServerOptions>? app = null)
    {
        var options = new KestrelServerOptions();
        app?.Invoke(options);
        RequestFraming.AddTo(options);
        return options.RequestHeaderEncodingSelector;
    }

    private static HttpRequestFeature Request(string protocol, string? coding)
    {
        var request = new HttpRequestFeature { Protocol = protocol, Headers = new HeaderDictionary() };
        if (coding is not null)
        {
            request.Headers.TransferEncoding = coding;
        }

        return request;
    }
}
