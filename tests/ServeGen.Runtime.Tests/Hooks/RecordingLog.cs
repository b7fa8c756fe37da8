using Microsoft.Extensions.Logging;

namespace ServeGen.Tests.Hooks;

/// <summary>Keeps what is logged, and lets a test wait for a line.</summary>
internal sealed class RecordingLog : ILogger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add($"{formatter(state, exception)} {exception?.Message}".TrimEnd());
            Monitor.PulseAll(_lines);
        }
    }

    public void WaitFor(string line)
    {
        lock (_lines)
        {
            while (!_lines.Contains(line))
            {
                Assert.True(Monitor.Wait(_lines, Patience), $"'{line}' never came:\n{string.Join('\n', _lines)}");
            }
        }
    }
}
