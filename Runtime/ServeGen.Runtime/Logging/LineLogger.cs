using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ServeGen.Logging;

/// <summary>Writes <c>[2026-11-22 10:05:33 +0000] [4711] [INFO] text</c>.</summary>
internal sealed class LineLogger(StandardStream stream, TimeProvider time) : ILogger
{
    private static readonly string ProcessId = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var now = time.GetLocalNow();
        var date = now.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture);
        var offset = now.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        var line = $"[{date}{offset}] [{ProcessId}] [{NameOf(logLevel)}] {formatter(state, exception)}";
        stream.WriteLine(exception is null ? line : line + "\n" + exception);
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        LogLevel.Critical => "CRITICAL",
        _ => "DEBUG",
    };
}
