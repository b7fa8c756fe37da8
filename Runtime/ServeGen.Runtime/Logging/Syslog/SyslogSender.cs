using Microsoft.Extensions.Logging;
using ServeGen.Remote;

namespace ServeGen.Logging;

/// <summary>
/// Sends messages to syslog on a thread of its own. Whoever logs never waits: while the receiver is away so many messages wait for it, and
/// later ones are dropped and counted.
/// </summary>
internal sealed partial class SyslogSender : IDisposable
{
    private const int MostWaiting = 1000;

    // Over UDP, what nobody receives is refused only every other time.
    private const int SuccessesThatCount = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Queue<byte[]> _waiting = new();
    private readonly SyslogMessage _form;
    private readonly IRemoteLink _link;
    private readonly bool _isFramed;
    private readonly string _address;
    private ILogger? _log;
    private Thread? _thread;
    private long _dropped;
    private bool _isOver;
    private bool _isSending;
    private bool _isTroubled;
    private int _successes;
    private TimeSpan _delay;

    /// <summary>Nothing is sent before <see cref="Begin"/>; it waits until then.</summary>
    /// <param name="form">The form of a message.</param>
    /// <param name="link">The way to the receiver, which is closed at the end.</param>
    /// <param name="isFramed">Messages follow each other in a stream, each with its length before it (RFC 6587).</param>
    /// <param name="address">The receiver, as it is shown in the log.</param>
    public SyslogSender(SyslogMessage form, IRemoteLink link, bool isFramed, string address) =>
        (_form, _link, _isFramed, _address, _delay) = (form, link, isFramed, address, FirstDelay);

    /// <summary>Sends from now on, and tells its troubles there.</summary>
    public void Begin(ILogger log)
    {
        _log = log;
        _thread = new Thread(Run) { Name = "syslog", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Takes the line and returns.</summary>
    public void Add(LogLine line)
    {
        var message = _form.Of(line);
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting)
            {
                _dropped++;
                return;
            }

            _waiting.Enqueue(message);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until all is sent, but not long, and not at all for a receiver that is away.</summary>
    public void Dispose()
    {
        var began = TimeProvider.System.GetTimestamp();
        lock (_gate)
        {
            while (_thread is not null && (_waiting.Count > 0 || _isSending) && !_isTroubled
                && LongestFlush - TimeProvider.System.GetElapsedTime(began) is { Ticks: > 0 } left)
            {
                Monitor.Wait(_gate, left);
            }

            _isOver = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (Next() is { } message)
        {
            if (_link.Send(_isFramed ? SyslogMessage.Framed(message) : message) is not { } reason)
            {
                Succeed();
            }
            else if (!Fail(reason))
            {
                break;
            }
        }

        _link.Dispose();
    }

    // It stays in the queue until it is sent.
    private byte[]? Next()
    {
        lock (_gate)
        {
            _isSending = false;
            Monitor.PulseAll(_gate);
            while (_waiting.Count == 0 && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            _isSending = !_isOver;
            return _isOver ? null : _waiting.Peek();
        }
    }

    private void Succeed()
    {
        bool wasTroubled;
        long lost;
        lock (_gate)
        {
            _waiting.Dequeue();
            _delay = FirstDelay;
            wasTroubled = _isTroubled;
            if (wasTroubled && ++_successes < (_link.IsCertain ? 1 : SuccessesThatCount))
            {
                return;
            }

            // While it cannot keep up, one word at the end will do.
            lost = wasTroubled || _waiting.Count == 0 ? _dropped : 0;
            _dropped -= lost;
            (_isTroubled, _successes) = (false, 0);
        }

        if (wasTroubled)
        {
            LogSentAgain(_log!, _address, lost);
        }
        else if (lost > 0)
        {
            LogTooSlow(_log!, _address, lost);
        }
    }

    // False when it is over.
    private bool Fail(string reason)
    {
        bool isNew;
        lock (_gate)
        {
            _successes = 0;
            isNew = !_isTroubled;
            _isTroubled = true;
        }

        if (isNew)
        {
            LogNotSent(_log!, _address, reason);
        }

        lock (_gate)
        {
            var until = TimeProvider.System.GetTimestamp();
            while (!_isOver && _delay - TimeProvider.System.GetElapsedTime(until) is { Ticks: > 0 } left)
            {
                Monitor.Wait(_gate, left);
            }

            _delay = _delay * 2 < LongestDelay ? _delay * 2 : LongestDelay;
            return !_isOver;
        }
    }

    [LoggerMessage(132, LogLevel.Warning, "The log cannot be sent to {Address} (Syslog): {Reason}; it is tried again and again")]
    private static partial void LogNotSent(ILogger log, string address, string reason);

    [LoggerMessage(133, LogLevel.Information, "The log is sent to {Address} again; messages lost: {Lost}")]
    private static partial void LogSentAgain(ILogger log, string address, object lost);

    [LoggerMessage(134, LogLevel.Warning, "The log is not sent to {Address} (Syslog) as fast as it comes; messages lost: {Lost}")]
    private static partial void LogTooSlow(ILogger log, string address, object lost);
}
