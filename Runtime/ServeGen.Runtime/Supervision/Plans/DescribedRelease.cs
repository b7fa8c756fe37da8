using ServeGen.Configuration;

namespace ServeGen.Supervision;

/// <summary>A release on disk that would run, with the settings that it would run with.</summary>
internal sealed record DescribedRelease(
    PinnedApp App, string Title, ResolvedSettings Settings, bool HasWorkerHooks, IReadOnlyList<string> Warnings);
