namespace ServeGen.Control;

/// <summary>The control socket cannot be opened; the message says why and what to do.</summary>
/// <param name="message">One line.</param>
/// <param name="isTaken">Another server has it, so that this one must not start.</param>
internal sealed class ControlSocketException(string message, bool isTaken = false) : IOException(message)
{
    public bool IsTaken { get; } = isTaken;
}
