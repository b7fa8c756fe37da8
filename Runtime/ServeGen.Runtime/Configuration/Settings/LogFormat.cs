namespace ServeGen;

/// <summary>The form of the lines that the server and its workers log.</summary>
public enum LogFormat
{
    /// <summary>For people: <c>[2026-11-22 10:05:33 +0000] [4711] [INFO] text</c>.</summary>
    Text,

    /// <summary>For programs: an object in each line, with time, level, process, slot, generation and trace id.</summary>
    Json,
}
