using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>What the workers of one generation are: their settings, their release, and the sockets they accept from.</summary>
/// <param name="Profile">The profile of the settings.</param>
/// <param name="Options">The settings. The hooks among them are those of the program that the supervisor runs.</param>
/// <param name="App">The release.</param>
/// <param name="Listeners">The sockets; shared with other generations where the address is the same.</param>
internal sealed record GenerationPlan(string Profile, ServerOptions Options, PinnedApp App, ListenerSet Listeners)
{
    /// <summary>The app's name and version, as the release says it; empty for that of the start.</summary>
    public string Title { get; init; } = "";

    /// <summary>The release has hooks that run in its workers.</summary>
    public bool HasWorkerHooks { get; init; }

    /// <summary>What the operator should know of the settings, one line each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
