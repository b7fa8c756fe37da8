using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>How an HTTP/2 connection ends with its worker, frame by frame.</summary>
public sealed class Http2DrainTests
{
    private const byte Headers = 1;
    private const byte Settings = 4;
    private const byte GoAway = 7;
    private const byte EndStreamAndHeaders = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // GET http://a/ in HPACK: three entries of its static table, and :authority with a value of one letter.
    private static readonly byte[] Get = [0x82, 0x86, 0x84, 0x41, 0x01, (byte)'a'];

    [Fact]
    public async Task Goodbye_comes_before_the_answer_and_whoever_had_not_heard_it_yet_is_answered_too()
    {
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "1"] }.With("Kestrel__EndpointDefaults__Protocols", "Http2"));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await SendAsync(stream, Settings, 0, 0, []);
        await SendAsync(stream, Headers, EndStreamAndHeaders, 1, Get);
        Assert.Contains((Headers, 1), await UntilAsync(stream, Headers));

        // It drains by the time its replacement is ready.
        Signals.Send(server.WorkerPids()[0], "TERM");
        await server.Log.WaitForAsync(new("is ready after"), Patience, nth: 2);
        await SendAsync(stream, Headers, EndStreamAndHeaders, 3, Get);
        Assert.DoesNotContain((Headers, 3), await UntilAsync(stream, GoAway));
        await SendAsync(stream, Headers, EndStreamAndHeaders, 5, Get);

        var rest = await UntilAsync(stream, last: null);
        Assert.Contains((Headers, 3), rest);
        Assert.Contains((Headers, 5), rest);
    }

    private static async Task SendAsync(Stream stream, byte type, byte flags, int id, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[2], frame[3], frame[4]) = ((byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), id);
        payload.CopyTo(frame, 9);
        await stream.WriteAsync(frame);
    }

    /// <summary>The types and streams of all frames up to the first of that type, or up to the connection's end.</summary>
    private static async Task<List<(byte Type, int Stream)>> UntilAsync(Stream stream, byte? last)
    {
        using var limit = new CancellationTokenSource(Patience);
        var frames = new List<(byte, int)>();
        var head = new byte[9];
        while (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, limit.Token) == head.Length)
        {
            frames.Add((head[3], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5))));
            await stream.ReadExactlyAsync(new byte[(head[0] << 16) | (head[1] << 8) | head[2]], limit.Token);
            if (head[3] == last)
            {
                break;
            }
        }

        return frames;
    }
}
