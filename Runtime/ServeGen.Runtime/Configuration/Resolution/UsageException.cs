namespace ServeGen.Configuration;

/// <summary>The user gave something that cannot be understood; the message is one line that names it. Exit code 64.</summary>
internal sealed class UsageException(string message, Exception? cause = null) : Exception(message, cause);
