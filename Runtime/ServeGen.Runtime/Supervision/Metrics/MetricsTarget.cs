namespace ServeGen.Supervision;

/// <summary>The way to a receiver of metrics.</summary>
/// <param name="Name">As it is shown in the log.</param>
/// <param name="Longest">The bytes that a datagram may have.</param>
/// <param name="Send">Sends one; null when it is on its way, else why it is not. Never throws.</param>
/// <param name="Close">Nothing more is sent.</param>
internal sealed record MetricsTarget(string Name, int Longest, Func<byte[], string?> Send, Action Close);
