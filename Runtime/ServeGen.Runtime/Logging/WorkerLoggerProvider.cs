using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ServeGen.Logging;

/// <summary>
/// Takes the place of the framework's console log in a worker, under its name, so that the app's filters for that one count:
/// lines in the form of the server's own, with the slot.
/// </summary>
[ProviderAlias("Console")]
internal sealed class WorkerLoggerProvider(StandardStream stream, TimeProvider time, bool isJson, int slot, int generation) : ILoggerProvider
{
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() => stream.Flush(LongestFlush);

    private void Write(LogLine line) => stream.WriteLine(isJson ? line.ToJson() : line.ToText());

    private sealed class Logger(WorkerLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel < LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var activity = Activity.Current;
            provider.Write(new LogLine(provider.Now, logLevel, Environment.ProcessId, formatter(state, exception))
            {
                Category = category,
                Slot = provider.Slot,
                Generation = provider.Generation,
                TraceId = activity?.TraceId.ToHexString(),
                SpanId = activity?.SpanId.ToHexString(),
                Exception = exception,
            });
        }
    }

    private DateTimeOffset Now => time.GetLocalNow();

    private int Slot => slot;

    private int Generation => generation;
}
