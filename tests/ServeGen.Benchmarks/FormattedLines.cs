using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace ServeGen.Benchmarks;

/// <summary>Makes of an event the bytes that the framework's console log would write, by the framework's own formatter, and keeps none.</summary>
internal sealed class FormattedLines(IEnumerable<ConsoleFormatter> formatters) : ILoggerProvider, ILogger
{
    private readonly ConsoleFormatter _formatter = formatters.Single(formatter => formatter.Name == ConsoleFormatterNames.Systemd);
    private readonly StringWriter _text = new();
    private readonly byte[] _bytes = new byte[64 * 1024];
    private string _category = "";

    public ILogger CreateLogger(string categoryName)
    {
        _category = categoryName;
        return this;
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _formatter.Write(new LogEntry<TState>(logLevel, _category, eventId, state, exception, formatter), null, _text);
        var text = _text.GetStringBuilder();
        foreach (var chunk in text.GetChunks())
        {
            Encoding.UTF8.GetBytes(chunk.Span, _bytes);
        }

        text.Clear();
    }

    public void Dispose() => _text.Dispose();
}
