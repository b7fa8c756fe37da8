namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>How many workers a reload replaces at the same time. Each boots beside the one it replaces.</summary>
    /// <value>Default 1; from 1 to 1000.</value>
    /// <remarks>More makes a reload shorter, and costs that many more processes while it lasts.</remarks>
    public int ReloadParallelism { get => Get<int>(); init => Set(value); }

    /// <summary>Path of the unix socket by which <c>serve status</c>, <c>serve reload</c> and the like reach the supervisor.</summary>
    /// <value>
    /// Default: <c>$XDG_RUNTIME_DIR/servegen/NAME.sock</c>; as root <c>/run/servegen/NAME.sock</c>; else in a private folder
    /// under the temporary directory. <c>off</c>: none.
    /// </value>
    /// <remarks>Only the server's own user and root may use it. gunicorn: <c>control_socket</c>.</remarks>
    public string? ControlSocket { get => Get<string?>(); init => Set(value); }

    /// <summary>Where the stacks of all threads of a hung worker are written before it is killed.</summary>
    /// <value>Default: a private folder under the temporary directory. <c>off</c>: nowhere, no stacks are taken.</value>
    /// <remarks>The newest ten reports are kept.</remarks>
    public string? DumpDirectory { get => Get<string?>(); init => Set(value); }

    /// <summary>A file that holds the supervisor's process id, in decimal and with a line break, as long as it runs.</summary>
    /// <value>Default: none.</value>
    /// <remarks>
    /// A start is refused (exit code 69) while the file is that of a server that runs; one that a crash left behind is replaced.
    /// After an upgrade it holds the new supervisor's id. It cannot change while the server runs. gunicorn: <c>pidfile</c>.
    /// </remarks>
    public string? PidFile { get => Get<string?>(); init => Set(value); }

    /// <summary>
    /// The permissions that files and unix sockets do not get which the server and its workers make, in octal: with <c>"007"</c>
    /// only the server's user and group may connect to a unix socket of <see cref="Bind"/>.
    /// </summary>
    /// <value>Default: that of whoever starts the server; from <c>"0"</c> to <c>"777"</c>.</value>
    /// <remarks>It cannot change while the server runs. gunicorn: <c>umask</c>, which sets it to 0 unless told otherwise.</remarks>
    public string? Umask { get => Get<string?>(); init => Set(value); }
}
