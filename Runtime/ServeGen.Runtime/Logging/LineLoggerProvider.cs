using Microsoft.Extensions.Logging;

namespace ServeGen.Logging;

/// <summary>The supervisor's log: one line per entry on standard error, in gunicorn's form.</summary>
internal sealed class LineLoggerProvider(StandardStream stream, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new LineLogger(stream, time);

    public void Dispose()
    {
    }
}
