using System.Globalization;
using Microsoft.Extensions.Logging;
using ServeGen.Json;

namespace ServeGen.Logging;

/// <summary>One event of a log, on its way to being a line for people or for programs.</summary>
internal sealed record LogLine(DateTimeOffset Time, LogLevel Level, int Pid, string Message)
{
    /// <summary>What was thrown.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Who in the app says it; null for the server itself.</summary>
    public string? Category { get; init; }

    /// <summary>The worker's slot; null for the server itself.</summary>
    public int? Slot { get; init; }

    /// <summary>The worker's generation; null for the server itself.</summary>
    public int? Generation { get; init; }

    /// <summary>The trace that it belongs to.</summary>
    public string? TraceId { get; init; }

    /// <summary>The span of that trace.</summary>
    public string? SpanId { get; init; }

    public string ToText()
    {
        var date = Time.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture);
        var offset = Time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        var slot = Slot is { } number ? string.Create(CultureInfo.InvariantCulture, $" [w{number}]") : "";
        var category = Category is null ? "" : Category + ": ";
        var line = string.Create(CultureInfo.InvariantCulture, $"[{date}{offset}] [{Pid}]{slot} [{NameOf(Level)}] {category}{Message}");
        return Exception is null ? line : line + "\n" + Exception;
    }

    public string ToJson()
    {
        var json = new JsonText(oneLine: true).Begin('{')
            .Member("time", Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Member("level", NameOf(Level).ToLowerInvariant())
            .Member("pid", Pid);
        json = Slot is { } slot ? json.Member("slot", slot).Member("generation", Generation) : json;
        json = Category is null ? json : json.Member("category", Category);
        json = json.Member("message", Message);
        json = TraceId is null ? json : json.Member("traceId", TraceId).Member("spanId", SpanId);
        json = Exception is null ? json : json.Member("exception", Exception.ToString());
        return json.End('}').ToString();
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        LogLevel.Critical => "CRITICAL",
        _ => "DEBUG",
    };
}
