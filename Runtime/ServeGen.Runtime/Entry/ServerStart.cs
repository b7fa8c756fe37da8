using ServeGen.Configuration;
using ServeGen.Sockets;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>What a server that starts has found out before it opens anything.</summary>
/// <param name="Name">The server's name.</param>
/// <param name="Settings">The settings in effect.</param>
/// <param name="App">How the app is started.</param>
/// <param name="Environment">The variables, without those that were for this process alone.</param>
internal sealed record ServerStart(string Name, ResolvedSettings Settings, AppCommand App, Dictionary<string, string> Environment)
{
    /// <summary>The sockets that the process was started with.</summary>
    public required PassedSockets Passed { get; init; }

    /// <summary>What whoever started the process says of them.</summary>
    public required ActivationVariables Activation { get; init; }

    /// <summary>The supervisor whose place is taken; null when there was none.</summary>
    public Predecessor? Predecessor { get; init; }

    public ServerOptions Options => Settings.Options;

    public string Profile => Settings.Profile;
}
