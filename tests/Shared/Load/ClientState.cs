namespace ServeGen.Tests.Load;

/// <summary>What a client is doing.</summary>
internal enum ClientState
{
    /// <summary>Nothing is asked; there may be a connection.</summary>
    Idle,
    Connecting,

    /// <summary>Connected, but slow to send.</summary>
    Holding,

    /// <summary>For the answer.</summary>
    Waiting,

    /// <summary>For a moment after a loss.</summary>
    Resting,
}
