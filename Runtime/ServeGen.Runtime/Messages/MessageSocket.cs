using System.Runtime.InteropServices;
using System.Text;
using ServeGen.Interop;

namespace ServeGen.Messages;

/// <summary>One end of the channel between supervisor and worker: whole messages, and an end that both sides notice.</summary>
internal sealed class MessageSocket : IDisposable
{
    private const int MaxMessage = 4096;

    private readonly Lock _closing = new();
    private int _descriptor;

    /// <summary>Takes over a descriptor of a message socket.</summary>
    public MessageSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>The descriptor, or -1 once it is closed.</summary>
    public int Descriptor => _descriptor;

    /// <summary>Two connected ends.</summary>
    public static (MessageSocket Supervisor, MessageSocket Worker) CreatePair()
    {
        Span<int> ends = stackalloc int[2];
        return Libc.MessageSocketPair(ends) == 0
            ? (new MessageSocket(ends[0]), new MessageSocket(ends[1]))
            : throw Libc.LastError();
    }

    /// <summary>Sends without waiting; false when the other end is closed or takes nothing any more.</summary>
    public bool TrySend(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        var length = Math.Min(bytes.Length, MaxMessage);
        lock (_closing)
        {
            return _descriptor >= 0
                && Libc.Send(_descriptor, bytes.AsSpan(0, length), (nuint)length, Libc.DontWait | Libc.NoSignal) >= 0;
        }
    }

    /// <summary>Sends a text of any length, in as many messages as it takes, and waits for room; false when the other end is closed.</summary>
    public bool SendText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text).AsSpan();
        while (!bytes.IsEmpty)
        {
            var sent = Libc.Send(_descriptor, bytes, (nuint)Math.Min(bytes.Length, MaxMessage), Libc.NoSignal);
            if (sent >= 0)
            {
                bytes = bytes[(int)sent..];
            }
            else if (Marshal.GetLastPInvokeError() != Errno.Interrupted)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Waits for a message; null when the other end is closed.</summary>
    public string? Receive() => Receive(flags: 0, out _);

    /// <summary>Takes a message if there is one; null with <paramref name="ended"/> when the other end is closed.</summary>
    public string? TryReceive(out bool ended) => Receive(Libc.DontWait, out ended);

    public void Dispose()
    {
        lock (_closing)
        {
            if (_descriptor >= 0)
            {
                _ = Libc.Close(_descriptor);
                _descriptor = -1;
            }
        }
    }

    private string? Receive(int flags, out bool ended)
    {
        Span<byte> buffer = stackalloc byte[MaxMessage];
        while (true)
        {
            var length = Libc.Receive(_descriptor, buffer, (nuint)buffer.Length, flags);
            if (length > 0)
            {
                ended = false;
                return Encoding.UTF8.GetString(buffer[..(int)length]);
            }

            var error = length < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (error != Errno.Interrupted)
            {
                ended = error != Errno.TryAgain;
                return null;
            }
        }
    }
}
