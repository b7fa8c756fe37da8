using System.Text.Json;

namespace ServeGen.Processes;

/// <summary>Reads the JSON that createdump writes: the threads of a process and what they were at.</summary>
internal static class CrashReportReader
{
    /// <summary>Above this a report is left to people.</summary>
    public const int LargestReport = 64 << 20;

    private const int MostFrames = 200;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <summary>The threads, in the report's order; null when it is no such report, or not complete.</summary>
    public static IReadOnlyList<ThreadStack>? TryRead(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.Length > LargestReport ? null : TryRead(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static IReadOnlyList<ThreadStack>? TryRead(Stream json)
    {
        try
        {
            using var report = JsonDocument.Parse(json, Strict);
            return Get(report.RootElement, "payload") is { } payload && Get(payload, "threads") is { ValueKind: JsonValueKind.Array } threads
                ? [.. threads.EnumerateArray().Select(ReadThread)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ThreadStack ReadThread(JsonElement thread)
    {
        List<string> frames = [];
        if (Get(thread, "stack_frames") is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (var frame in list.EnumerateArray().Take(MostFrames))
            {
                if (Text(frame, "method_name") is { Length: > 0 } method)
                {
                    frames.Add(method);
                }
            }
        }

        return new ThreadStack(frames, Text(thread, "crashed") == "true", Text(thread, "managed_exception_type"));
    }

    private static JsonElement? Get(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
