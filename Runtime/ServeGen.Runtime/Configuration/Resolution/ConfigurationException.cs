namespace ServeGen.Configuration;

/// <summary>ServerConfig.cs cannot be used; the message says why and what would do. Exit code 78.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
