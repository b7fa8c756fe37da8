using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Process.Tests;

/// <summary>A client of HTTP/2 that speaks in single frames, and so can see, and break, what a library keeps for itself.</summary>
internal sealed class Http2Wire : IDisposable
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte Reset = 3;
    public const byte Settings = 4;
    public const byte GoAway = 7;
    public const byte WindowUpdate = 8;

    private const int HeaderSize = 9;
    private const byte EndHeaders = 4;
    private const byte EndStream = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly NetworkStream _stream;

    private Http2Wire(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    public void Dispose() => _stream.Dispose();

    /// <summary>Connects with prior knowledge and says that it takes the server's settings.</summary>
    public static async Task<Http2Wire> ConnectAsync(int port)
    {
        var wire = new Http2Wire(await RawClient.ConnectAsync(port));
        await wire._stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await wire.SendAsync(Settings, 0, 0, []);
        return wire;
    }

    public async Task SendAsync(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[HeaderSize + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, HeaderSize);
        await _stream.WriteAsync(frame);
    }

    /// <summary>Begins a request; its headers are written as literals that nobody indexes.</summary>
    public Task AskAsync(int stream, bool isWhole, params (string Name, string Value)[] headers)
    {
        (string, string)[] all = [(":method", "POST"), (":scheme", "http"), (":path", "/upload"), (":authority", "x"), .. headers];
        return SendAsync(Headers, (byte)(EndHeaders | (isWhole ? EndStream : 0)), stream, [.. all.SelectMany(header => Literal(header.Item1, header.Item2))]);
    }

    /// <summary>The next frame of that type, on that stream if one is named.</summary>
    public async Task<(int Stream, byte[] Payload)> NextAsync(byte type, int? stream = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        var header = new byte[HeaderSize];
        while (true)
        {
            await _stream.ReadExactlyAsync(header, limit.Token);
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >> 8];
            await _stream.ReadExactlyAsync(payload, limit.Token);
            var from = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)) & int.MaxValue;
            if (header[3] == type && (stream is null || stream == from))
            {
                return (from, payload);
            }
        }
    }

    /// <summary>The settings that the server sends first, by their numbers.</summary>
    public async Task<IReadOnlyDictionary<int, int>> SettingsAsync() => (await NextAsync(Settings)).Payload.Chunk(6).ToDictionary(
        entry => (int)BinaryPrimitives.ReadInt16BigEndian(entry), entry => BinaryPrimitives.ReadInt32BigEndian(entry.AsSpan(2)));

    private static byte[] Literal(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
}
