using System.Globalization;
using System.Text;
using ServeGen.Json;

namespace ServeGen.Control;

/// <summary>One response: a status and JSON.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">JSON in UTF-8.</param>
/// <param name="Allow">With 405, the methods that would do.</param>
internal sealed record HttpAnswer(int Status, ReadOnlyMemory<byte> Body, string? Allow = null)
{
    public static HttpAnswer Error(int status, string reason, string? allow = null) =>
        new(status, new JsonText().Begin('{').Member("error", reason).End('}').ToBytes(), allow);

    /// <summary>The bytes to send.</summary>
    /// <param name="withBody">False for a HEAD request.</param>
    public byte[] ToBytes(bool withBody)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} {PhraseOf(Status)}\r\n");
        head.Append("Content-Type: application/json\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        if (Allow is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Allow: {Allow}\r\n");
        }

        head.Append("Cache-Control: no-store\r\nConnection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. withBody ? Body.Span : []];
    }

    private static string PhraseOf(int status) => status switch
    {
        200 => "OK",
        202 => "Accepted",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        411 => "Length Required",
        413 => "Content Too Large",
        414 => "URI Too Long",
        417 => "Expectation Failed",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Internal Server Error",
    };
}
