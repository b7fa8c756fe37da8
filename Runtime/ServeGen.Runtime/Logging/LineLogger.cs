using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ServeGen.Logging;

/// <summary>The supervisor's own log, and a worker's before its app has one.</summary>
/// <param name="stream">Where lines go.</param>
/// <param name="time">The clock.</param>
internal sealed class LineLogger(StandardStream stream, TimeProvider time) : ILogger
{
    private readonly long[] _counts = new long[(int)LogLevel.None];
    private volatile LogStyle _style = new();

    /// <summary>May change between any two lines.</summary>
    public LogStyle Style
    {
        get => _style;
        set => _style = value;
    }

    /// <summary>Gets every line too; null for nobody.</summary>
    public SyslogSender? Syslog { get; init; }

    /// <summary>How many lines of that level were written.</summary>
    public long CountOf(LogLevel level) => Interlocked.Read(ref _counts[(int)level]);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= _style.Least && logLevel < LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Interlocked.Increment(ref _counts[(int)logLevel]);
            Write(new LogLine(time.GetLocalNow(), logLevel, Environment.ProcessId, formatter(state, exception)) { Exception = exception });
        }
    }

    /// <summary>What a worker wrote in the form of this log: it says all that there is to say.</summary>
    public void WriteWhole(int slot, int generation, int pid, string line)
    {
        stream.WriteLine(line);
        Syslog?.Add(Of(slot, generation, pid, line));
    }

    /// <summary>What a worker printed: one line of its output.</summary>
    public void WriteCaptured(int slot, int generation, int pid, string line)
    {
        var captured = Of(slot, generation, pid, line);

        // As text it has a date of its own, or none by choice.
        stream.WriteLine(_style.IsJson ? captured.ToJson() : string.Create(CultureInfo.InvariantCulture, $"[w{slot}] {line}"));
        Syslog?.Add(captured);
    }

    private LogLine Of(int slot, int generation, int pid, string line) =>
        new(time.GetLocalNow(), LogLevel.Information, pid, line) { Slot = slot, Generation = generation };

    private void Write(LogLine line)
    {
        stream.WriteLine(_style.IsJson ? line.ToJson() : line.ToText());
        Syslog?.Add(line);
    }
}
