using Microsoft.Extensions.Logging;

namespace ServeGen.Logging;

/// <summary>How the supervisor logs.</summary>
/// <param name="IsJson">For programs, and not for people.</param>
/// <param name="Least">The least level that is logged.</param>
internal sealed record LogStyle(bool IsJson = false, LogLevel Least = LogLevel.Information);
