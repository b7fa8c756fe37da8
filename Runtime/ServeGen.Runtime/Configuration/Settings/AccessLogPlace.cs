namespace ServeGen.Configuration;

/// <summary>What <c>AccessLog</c> can be besides a path.</summary>
internal static class AccessLogPlace
{
    private const string Off = "off";

    /// <summary>Lines go where <c>Syslog</c> says.</summary>
    public static bool IsSyslog(string? text) => string.Equals(text, "syslog", StringComparison.OrdinalIgnoreCase);

    /// <summary>Nothing is logged.</summary>
    public static bool IsNone(string? place) => string.IsNullOrEmpty(place) || string.Equals(place, Off, StringComparison.OrdinalIgnoreCase);
}
