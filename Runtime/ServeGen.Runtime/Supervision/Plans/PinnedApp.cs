using ServeGen.Interop;

namespace ServeGen.Supervision;

/// <summary>
/// The app of one release, wherever links lead later: a worker that crashed is replaced by one of its own generation, even
/// after the link to the release was switched for the next.
/// </summary>
internal sealed class PinnedApp
{
    private readonly AppCommand _named;
    private readonly AppCommand _pinned;

    private PinnedApp(AppCommand named, AppCommand pinned)
    {
        _named = named;
        _pinned = pinned;
    }

    /// <summary>The release that the command leads to at this moment.</summary>
    public static PinnedApp Of(AppCommand named) => new(named, named with
    {
        Path = Libc.RealPath(named.Path) ?? named.Path,
        HostArguments = named.HostArguments is [.., var app]
            ? [.. named.HostArguments.SkipLast(1), Libc.RealPath(app) ?? app]
            : [],
    });

    /// <summary>What to start now. A release that was deleted is followed by whatever has taken its place.</summary>
    public AppCommand Command => File.Exists(_pinned.Path) && File.Exists(_pinned.AppFile) ? _pinned : _named;

    /// <summary>Where it starts; null for where the supervisor is.</summary>
    public string? Directory =>
        _named.StartsInRelease && Path.GetDirectoryName(Command.AppFile) is { } directory && System.IO.Directory.Exists(directory)
            ? directory
            : null;

    public override string ToString() => _pinned.AppFile;
}
