namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// Whether the server reloads by itself, as at HUP, when its program on disk is not the one that it took up last: when files
    /// were copied over it, or when the link to the release leads elsewhere.
    /// </summary>
    /// <value>Default false.</value>
    /// <remarks>
    /// What counts are the program itself, <c>*.dll</c>, <c>*.so</c>, <c>*.deps.json</c> and <c>*.runtimeconfig.json</c> beside it,
    /// looked at once a second, and taken up when nothing has changed for 2 s; see docs/restart.md. For a published app: while you
    /// edit, <c>dotnet watch</c> does more. gunicorn: <c>reload</c>.
    /// </remarks>
    public bool ReloadOnChange { get => Get<bool>(); init => Set(value); }

    /// <summary>
    /// Further files whose change, appearance or disappearance reloads the server. Of a directory all files in it count, but not those
    /// of directories in it.
    /// </summary>
    /// <value>Default: none.</value>
    /// <remarks>
    /// Only with <see cref="ReloadOnChange"/>. A relative path leads on from where the server was started. <c>appsettings.json</c> belongs
    /// here only if the app reads it once: ASP.NET Core itself takes up its changes. gunicorn: <c>reload_extra_files</c>.
    /// </remarks>
    public IReadOnlyList<string> ReloadExtraFiles { get => Get<IReadOnlyList<string>>(); init => Set(value); }
}
