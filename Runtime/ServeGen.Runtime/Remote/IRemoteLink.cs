namespace ServeGen.Remote;

/// <summary>A way to somebody else's program, who may not be there. For one thread that has time.</summary>
internal interface IRemoteLink : IDisposable
{
    /// <summary>Whoever sends hears at once that nobody is there. Over UDP a later message does, and only every other one.</summary>
    bool IsCertain { get; }

    /// <summary>Sends it; null when it is on its way, else why it is not. Never throws for what is outside.</summary>
    string? Send(ReadOnlySpan<byte> message);
}
