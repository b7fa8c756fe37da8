namespace ServeGen.Control;

/// <summary>A socket that the server listens at.</summary>
/// <param name="Address">As in <c>bind</c>.</param>
/// <param name="Waiting">Connections that wait to be accepted; null when the kernel does not say.</param>
/// <param name="Limit">How many may wait; null when the kernel does not say.</param>
internal sealed record ListenerStatus(string Address, long? Waiting, long? Limit);
