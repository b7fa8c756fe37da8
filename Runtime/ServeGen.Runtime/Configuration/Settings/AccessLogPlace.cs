namespace ServeGen.Configuration;

/// <summary>What <c>AccessLog</c> can be besides a path.</summary>
internal static class AccessLogPlace
{
    /// <summary>Lines go where <c>Syslog</c> says.</summary>
    public static bool IsSyslog(string? text) => string.Equals(text, "syslog", StringComparison.OrdinalIgnoreCase);
}
