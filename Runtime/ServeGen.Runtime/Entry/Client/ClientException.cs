namespace ServeGen.Entry;

/// <summary>A verb did not reach the running server, or was refused by it; the message is one line.</summary>
internal sealed class ClientException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
