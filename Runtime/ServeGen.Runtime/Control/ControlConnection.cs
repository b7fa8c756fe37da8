using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Control;

/// <summary>One connection: reads one request, answers it, and lets the client go. Works on the thread that calls it.</summary>
internal sealed class ControlConnection(int descriptor, ControlLimits limits, TimeProvider time) : IDisposable
{
    private const int UsualRequest = 1024;
    private const int LongestRequest = RequestParser.MaxHead + RequestParser.MaxBody;

    private readonly CancellationTokenSource _clientGone = new();
    private byte[] _received = new byte[UsualRequest];
    private volatile bool _isWatched;

    public int Descriptor => descriptor;

    /// <summary>Somebody waits here for what may take long, and wants to know when the client gives up.</summary>
    public bool IsWatched => _isWatched;

    public Libc.Credentials? Peer { get; } = Libc.PeerCredentials(descriptor);

    /// <summary>The next request, or why it is none; null when the client came for nothing.</summary>
    public ParsedRequest? Read()
    {
        var began = time.GetTimestamp();
        var length = 0;
        while (true)
        {
            if (!Wait(Libc.PollIn, limits.ToArrive - time.GetElapsedTime(began)))
            {
                return new ParsedRequest.Refused(408, $"The request took longer than {limits.ToArrive.TotalSeconds} s to arrive.");
            }

            var more = Libc.Receive(descriptor, _received.AsSpan(length), (nuint)(_received.Length - length), Libc.DontWait);
            if (more > 0)
            {
                length += (int)more;
                MakeRoom(length);
                if (RequestParser.Parse(_received.AsSpan(0, length)) is not ParsedRequest.Incomplete and var parsed)
                {
                    return parsed;
                }
            }
            else if (more == 0)
            {
                return length == 0 ? null : new ParsedRequest.Refused(400, "The request ended before it was whole.");
            }
            else if (!IsPassing(Marshal.GetLastPInvokeError()))
            {
                return null;
            }
        }
    }

    /// <summary>Sends the answer, and waits for the client to take it.</summary>
    public void Write(ReadOnlySpan<byte> answer)
    {
        var began = time.GetTimestamp();
        while (!answer.IsEmpty && Wait(Libc.PollOut, limits.ToTakeAnswer - time.GetElapsedTime(began)))
        {
            var sent = Libc.Send(descriptor, answer, (nuint)answer.Length, Libc.DontWait | Libc.NoSignal);
            if (sent < 0 && !IsPassing(Marshal.GetLastPInvokeError()))
            {
                return;
            }

            answer = answer[(int)Math.Max(sent, 0)..];
        }

        Libc.EndSending(descriptor);
    }

    /// <summary>
    /// Takes what the client still sends until it goes. Closed with something unread, the socket would break the client's
    /// connection, perhaps before it has read the answer.
    /// </summary>
    public void Linger()
    {
        var began = time.GetTimestamp();
        while (Wait(Libc.PollIn, limits.ToLinger - time.GetElapsedTime(began)))
        {
            var more = Libc.Receive(descriptor, _received, (nuint)_received.Length, Libc.DontWait);
            if (more == 0 || (more < 0 && !IsPassing(Marshal.GetLastPInvokeError())))
            {
                return;
            }
        }
    }

    /// <summary>Cancelled when the client hangs up, which the server's own thread notices.</summary>
    public CancellationToken Watch()
    {
        _isWatched = true;
        return _clientGone.Token;
    }

    public void Abandon()
    {
        _isWatched = false;
        _clientGone.Cancel();
    }

    public void Dispose() => _ = Libc.Close(descriptor);

    private void MakeRoom(int length)
    {
        if (length == _received.Length && length < LongestRequest)
        {
            Array.Resize(ref _received, Math.Min(2 * length, LongestRequest));
        }
    }

    private static bool IsPassing(int error) => error is Errno.Interrupted or Errno.TryAgain;

    private bool Wait(short events, TimeSpan limit)
    {
        Span<Libc.PollFd> one = [new Libc.PollFd { Descriptor = descriptor, Events = events }];
        var began = time.GetTimestamp();
        while (true)
        {
            var left = limit - time.GetElapsedTime(began);
            var ready = Libc.Poll(one, 1, (int)Math.Clamp(Math.Ceiling(left.TotalMilliseconds), 0, int.MaxValue));
            if (ready >= 0 || Marshal.GetLastPInvokeError() != Errno.Interrupted)
            {
                return ready > 0;
            }
        }
    }
}
