namespace ServeGen.Control;

/// <summary>How much of the supervisor the control socket may take.</summary>
internal sealed record ControlLimits
{
    /// <summary>Connections that are served at once; further ones are told to come later.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>Connections that are told so at once; still further ones are closed.</summary>
    public int Refusals { get; init; } = 16;

    /// <summary>For a request to arrive.</summary>
    public TimeSpan ToArrive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the client to take the answer.</summary>
    public TimeSpan ToTakeAnswer { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the client to go, once it has the answer.</summary>
    public TimeSpan ToLinger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For the connections to end when the server does.</summary>
    public TimeSpan ToFinish { get; init; } = TimeSpan.FromSeconds(1);
}
