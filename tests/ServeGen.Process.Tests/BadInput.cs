using System.Text;

namespace ServeGen.Process.Tests;

/// <summary>
/// Malformed requests, made by a seed, each with a right one behind it. A server that takes the first one for something else than
/// a proxy before it answers the second one: that is how requests are smuggled.
/// </summary>
internal static class BadInput
{
    private const string Host = "Host: x\r\n";
    private const string Smuggled = "GET /pid?smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private static readonly Func<Random, string>[] Forms =
    [
        // Two lengths.
        random => Post($"Content-Length: {random.Next(1, 9)}\r\nContent-Length: {random.Next(10, 60)}\r\n", ""),
        random => Post($"Content-Length: {random.Next(1, 9)}, {random.Next(10, 60)}\r\n", ""),

        // A length and a coding.
        random => Post($"Content-Length: {random.Next(60)}\r\nTransfer-Encoding: {Pick(random, "chunked", "Chunked")}\r\n", "0\r\n\r\n"),
        random => Post($"Transfer-Encoding: chunked\r\n{Pick(random, "Content-Length", "content-length")}: {random.Next(60)}\r\n", "5\r\nabcde\r\n0\r\n\r\n"),

        // A coding that proxies of HTTP/1.0 know nothing of, several of them, or the same one again.
        random => $"POST /upload HTTP/1.0\r\n{Host}{Pick(random, "", "Connection: keep-alive\r\n")}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        random => Post($"Transfer-Encoding: {Pick(random, "gzip, chunked", "chunked, chunked", "identity, chunked", ", chunked", "chunked,")}\r\n", "0\r\n\r\n"),
        random => Post($"Transfer-Encoding: {Pick(random, "chunked", "gzip")}\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),

        // A length that is none.
        random => Post($"Content-Length: {Pick(random, "-1", "+5", "+0", "- 5", "0x10", "1 2", "5a", "99999999999999999999", "", "1.5", "\v5")}\r\n", ""),

        // A coding that is none, or not the last one.
        random => Post($"Transfer-Encoding: {Pick(random, "xchunked", "chunked, identity", "identity, chunked, gzip", "chunke\td", "\"chunked\"", "chunked;q=1")}\r\n", "0\r\n\r\n"),

        // Lines.
        random => $"GET / HTTP/1.1\r\n{Host}A: 1\r\n{Pick(random, " ", "\t")}folded: 2\r\n\r\n",
        random => $"GET / HTTP/1.1\r\n{Host}{Pick(random, "A ", "A\t", "Content-Length ", "Transfer-Encoding ")}: 5\r\n\r\n",
        random => $"GET / HTTP/1.1\r\n{Host}{Pick(random, "A\0", "A\r", "A\u00e9", "")}: 5\r\n\r\n",
        random => $"GET / HTTP/1.1\r\n{Host}A: 5{Pick(random, "\0", "\r", "\r\r", "\n", "\nB: 7\r\nC: ")}6\r\n\r\n",
        random => $"GET / HTTP/1.1\r\n{Host}no colon\r\n\r\n",
        random => $"{Pick(random, " GET", "G ET", "GET\t", "G\0T", "G(T", "")} / HTTP/1.1\r\n{Host}\r\n",
        random => $"GET /{Pick(random, "\0", "a b", "%00", "\u00e9", "a HTTP/1.1 HTTP/1.1")} HTTP/1.1\r\n{Host}\r\n",
        random => $"GET / HTTP/{Pick(random, "1.2", "0.9", "2.0", "3", "11", "1.1.1", "1,1", "")}\r\n{Host}\r\n",
        random => $"GET {Pick(random, "pid", "http//x/pid", "*", "http://[x/", "http://y/")} HTTP/1.1\r\n{Host}\r\n",

        random => $"GET / HTTP/1.1\n{Host}\r\n",
        random => $"GET / HTTP/1.1\r\nHost: x\n{Pick(random, "\n", "\r\n", "A: 1\r\n\r\n")}",

        // Who is asked.
        random => $"GET / HTTP/1.1\r\n{Pick(random, "", "Host: x\r\nHost: y\r\n", "Host: a b\r\n", "Host: x/y\r\n", "Host: x@y\r\n", "Host: x\0\r\n", "Host: x:y\r\n")}\r\n",

        // Chunks.
        random => Post("Transfer-Encoding: chunked\r\n", $"{Pick(random, "FFFFFFFFFFFFFFFFF", "-1", "0x5", "5g", " 5", "", "80000000")}\r\nabcde\r\n0\r\n\r\n"),
        random => Post("Transfer-Encoding: chunked\r\n", $"5\r\nabcde{Pick(random, "X", "\n", "\rX", "f\r\n")}0\r\n\r\n"),
        random => Post("Transfer-Encoding: chunked\r\n", $"5{Pick(random, "\n", "\r", "\rX\n")}abcde\r\n0\r\n\r\n"),

        // Bytes.
        random => string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => (char)random.Next(256))) + "\r\n\r\n",
        random => $"GET / HTTP/1.1\r\n{Host}{new string('A', random.Next(33_000, 40_000))}: 1\r\n\r\n",
        random => "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + new string('x', random.Next(100)) + "\r\n\r\n",
        random => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + new string('\0', random.Next(40)),
    ];

    public static int Count => Forms.Length;

    /// <summary>A request that must be refused, with one behind it that nobody may answer.</summary>
    public static byte[] Request(int seed)
    {
        var random = new Random(seed);
        return Encoding.Latin1.GetBytes(Forms[seed % Forms.Length](random) + Smuggled);
    }

    /// <summary>A header of the PROXY protocol that is none, with a request behind it.</summary>
    public static byte[] ProxyHeader(int seed)
    {
        var random = new Random(seed);
        byte[] right = seed % 2 == 0
            ? [.. "PROXY TCP4 1.2.3.4 5.6.7.8 1000 443\r\n"u8]
            : [.. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, 0x11, 0, 15, 1, 2, 3, 4, 5, 6, 7, 8, 3, 232, 1, 187, 4, 0, 0];

        // Each of these bytes is needed as it is.
        int[] needed = seed % 2 == 0 ? [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 35, 36] : [0, 3, 5, 8, 11, 12, 13, 14];
        var at = needed[random.Next(needed.Length)];
        switch (random.Next(3))
        {
            case 0:
                right[at] ^= 0x80;
                break;
            case 1:
                right = right[..random.Next(seed % 2 == 0 ? 32 : right.Length - 1)];
                return [.. right, .. "\r\n\r\n"u8, .. Encoding.Latin1.GetBytes(Smuggled)];
            default:
                right = [.. right[..at], (byte)(right[at] ^ 0x80), .. right[at..]];
                break;
        }

        return [.. right, .. Encoding.Latin1.GetBytes(Smuggled)];
    }

    /// <summary>A request that was taken, in letters that can be printed.</summary>
    public static string Describe(int seed, string answer) =>
        $"request {seed}: {Uri.EscapeDataString(Encoding.Latin1.GetString(Request(seed)))[..Math.Min(300, Request(seed).Length)]}: {Uri.EscapeDataString(answer)}";

    private static string Post(string headers, string body) => $"POST /upload HTTP/1.1\r\n{Host}{headers}\r\n{body}";

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
