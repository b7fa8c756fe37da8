using System.Text;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>Listens to a child that was asked: to its answer, its output and its end, all at once and never for too long.</summary>
internal sealed class Conversation(ChildProcess child, int output, int cancel)
{
    private const int LongestAnswer = 1 << 20;
    private const int MessagesPerTurn = 64;
    private const int LastReads = 16;
    private const int Channel = 0;
    private const int Output = 1;
    private const int Process = 2;
    private const int Cancel = 3;

    private readonly StringBuilder _text = new();
    private readonly OutputTail _tail = new();
    private readonly byte[] _buffer = new byte[4096];

    // A negative descriptor is one that has come to its end.
    private readonly Libc.PollFd[] _polled =
    [
        Readable(child.Channel.Descriptor), Readable(output), Readable(child.PidDescriptor), Readable(cancel),
    ];

    public string Text => _text.ToString();

    public string? LastWords => _tail.LastWords;

    public InquiryEnd Hold(TimeProvider time, TimeSpan limit, Func<string, bool> isWhole)
    {
        var began = time.GetTimestamp();
        while (limit - time.GetElapsedTime(began) is { Ticks: > 0 } rest)
        {
            if (Libc.Poll(_polled, (nuint)_polled.Length, (int)Math.Ceiling(rest.TotalMilliseconds)) > 0
                && Listen(isWhole) is { } end)
            {
                return end;
            }
        }

        return InquiryEnd.TimedOut;
    }

    private static Libc.PollFd Readable(int descriptor) => new() { Descriptor = descriptor, Events = Libc.PollIn };

    private InquiryEnd? Listen(Func<string, bool> isWhole)
    {
        if (_polled[Cancel].Returned != 0)
        {
            return InquiryEnd.Cancelled;
        }

        // A process that the child left behind may hold both open for ever, so their end is no sign of the child's.
        var hasEnded = _polled[Process].Returned != 0;
        if (hasEnded || _polled[Channel].Returned != 0)
        {
            ReadAnswer();
        }

        if (hasEnded || _polled[Output].Returned != 0)
        {
            ReadOutput(hasEnded ? LastReads : 1);
        }

        // Without a pid descriptor the channel must stand for the child after all.
        var isGone = hasEnded || (child.PidDescriptor < 0 && _polled[Channel].Descriptor < 0);
        return isWhole(Text) ? InquiryEnd.Answered
            : _text.Length > LongestAnswer ? InquiryEnd.Flooded
            : isGone ? InquiryEnd.Ended
            : null;
    }

    private void ReadAnswer()
    {
        for (var messages = 0; messages < MessagesPerTurn && _polled[Channel].Descriptor >= 0; messages++)
        {
            if (child.Channel.TryReceive(out var ended) is { } text)
            {
                _text.Append(text);
            }
            else if (ended)
            {
                _polled[Channel].Descriptor = -1;
            }
            else
            {
                return;
            }
        }
    }

    private void ReadOutput(int reads)
    {
        for (; reads > 0 && IsReadable(_polled[Output].Descriptor); reads--)
        {
            var count = Libc.Read(_polled[Output].Descriptor, _buffer, (nuint)_buffer.Length);
            if (count <= 0)
            {
                _polled[Output].Descriptor = -1;
                return;
            }

            _tail.Add(_buffer.AsSpan(0, (int)count));
        }
    }

    private static bool IsReadable(int descriptor)
    {
        Span<Libc.PollFd> one = [Readable(descriptor)];
        return Libc.Poll(one, 1, 0) > 0;
    }
}
