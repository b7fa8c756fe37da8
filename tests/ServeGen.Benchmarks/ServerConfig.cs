namespace ServeGen.Benchmarks;

/// <summary>Has the generator compile the format that <see cref="AccessLogCost"/> measures; nothing is served.</summary>
[ServerConfig]
internal static class ServerConfig
{
    public static ServerOptions Measured => new() { AccessLog = "/dev/null", AccessLogFormat = "combined" };
}
