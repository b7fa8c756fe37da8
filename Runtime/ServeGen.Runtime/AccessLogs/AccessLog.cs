using Microsoft.Extensions.Logging;
using ServeGen.Configuration;

namespace ServeGen.AccessLogs;

/// <summary>The log of requests of one worker.</summary>
internal sealed partial class AccessLog
{
    private const int Capacity = 256 * 1024;

    // While lines are lost one word about it in this time will do.
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(10);

    [ThreadStatic]
    private static AccessLogLine? _line;

    private readonly ILineTarget _target;
    private readonly AccessLogWriter _write;
    private readonly LineFacts _facts;
    private readonly LineQueue _queue;
    private readonly Action<long> _onDropped;
    private volatile ILogger _log;
    private volatile bool _shallReopen;
    private long _unreported;
    private string? _error;
    private long _reportedAt;

    private AccessLog(ILineTarget target, AccessLogWriter write, bool needsBytes, LineFacts facts, Action<long> onDropped, ILogger log)
    {
        (_target, _write, NeedsBytes, _facts, _onDropped, _log) = (target, write, needsBytes, facts, onDropped, log);
        _queue = new LineQueue(Capacity, WriteLines);
        _reportedAt = -(long)BetweenReports.TotalMilliseconds;
    }

    /// <summary>Somebody must count the bytes of the responses.</summary>
    public bool NeedsBytes { get; }

    /// <summary>Opens the log that the settings ask for; null when they ask for none.</summary>
    /// <exception cref="IOException">It cannot be opened; the message says which and why.</exception>
    public static AccessLog? Open(
        ServerOptions settings, IEnumerable<CompiledFormat> compiled, WriterFacts writer, TimeProvider time, Action<long> onDropped, ILogger log)
    {
        if (!IsOn(settings))
        {
            return null;
        }

        var format = AccessLogFormat.Parse(settings.AccessLogFormat);
        var write = compiled.FirstOrDefault(candidate => candidate.Format == format.Text)?.Write ?? FormatInterpreter.Of(format);
        ILineTarget target = AccessLogPlace.IsSyslog(settings.AccessLog)
            ? SyslogTarget.Of(settings, writer, time)
            : LogTarget.Open(settings.AccessLog!, writer.Output);
        return new AccessLog(target, write, format.NeedsBytes, new LineFacts(format.IsJson, writer.Slot, writer.Generation, target.LongestValue, time), onDropped, log);
    }

    /// <summary>True when requests are logged.</summary>
    public static bool IsOn(ServerOptions settings) => !AccessLogPlace.IsNone(settings.AccessLog);

    /// <summary>From now on it tells its troubles there.</summary>
    public void UseLog(ILogger log) => _log = log;

    /// <summary>Takes the line of a request. Never waits and never throws.</summary>
    public void Add(in CompletedRequest request)
    {
        var line = _line;
        if (line is null || !line.IsOf(_facts))
        {
            _line = line = new AccessLogLine(_facts);
        }

        try
        {
            _queue.Add(line.Write(_write, request));
        }
#pragma warning disable CA1031 // A user's identity may throw anything, and the request is over: there is nobody else to tell.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _queue.Drop();
            LogNoLine(_log, error);
        }
    }

    /// <summary>The next lines go to the file that is at the path by then. No line is lost or cut by it.</summary>
    public void Reopen()
    {
        _shallReopen = true;
        _queue.Wake();
    }

    /// <summary>Waits until all is written, but no longer than this.</summary>
    public void Flush(TimeSpan limit) => _queue.Flush(limit);

    // On the queue's thread.
    private void WriteLines(ReadOnlySpan<byte> lines, long dropped)
    {
        if (_shallReopen)
        {
            _shallReopen = false;
            ReopenTarget();
        }

        var (written, error) = _target.Write(lines);
        try
        {
            Account(dropped + lines[written..].Count((byte)'\n'), error);
        }
#pragma warning disable CA1031 // The app's log may be gone by now; this thread would end the process.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void ReopenTarget()
    {
        try
        {
            _target.Reopen();
        }
        catch (IOException error)
        {
            LogNotReopened(_log, error.Message);
        }
    }

    private void Account(long dropped, string? error)
    {
        if (dropped > 0)
        {
            _unreported += dropped;
            _onDropped(dropped);
        }

        var isNew = error is not null && error != _error;
        _error = error;
        if (_unreported > 0 && (isNew || Environment.TickCount64 - _reportedAt >= BetweenReports.TotalMilliseconds))
        {
            LogDropped(_log, _unreported, error ?? "they were not written as fast as they came");
            (_unreported, _reportedAt) = (0, Environment.TickCount64);
        }
    }

    [LoggerMessage(120, LogLevel.Warning, "{Lines} lines of the access log are lost: {Reason}")]
    private static partial void LogDropped(ILogger log, object lines, string reason);

    [LoggerMessage(121, LogLevel.Error, "AccessLog goes on where it was: {Reason}")]
    private static partial void LogNotReopened(ILogger log, string reason);

    [LoggerMessage(122, LogLevel.Error, "A line of the access log could not be made")]
    private static partial void LogNoLine(ILogger log, Exception error);
}
