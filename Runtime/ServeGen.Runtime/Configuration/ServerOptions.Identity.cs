namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// The user that the workers run as, by name or number. The supervisor keeps its own: as root it may bind port 80, and a
    /// worker cannot get back to that.
    /// </summary>
    /// <value>Default: whoever starts the server.</value>
    /// <remarks>
    /// To become somebody else the supervisor must be root, or have CAP_SETUID and CAP_SETGID; else the start is refused (exit
    /// code 78). A worker is that user from its first instruction on, with an empty set of capabilities, and with that user's
    /// <c>HOME</c>, <c>USER</c> and <c>LOGNAME</c>. Its unix sockets belong to that user. It cannot change while the server runs.
    /// gunicorn: <c>user</c>.
    /// </remarks>
    public string? User { get => Get<string?>(); init => Set(value); }

    /// <summary>The group that the workers run as, by name or number.</summary>
    /// <value>Default: that of <see cref="User"/>.</value>
    /// <remarks>It needs <see cref="User"/>. It cannot change while the server runs. gunicorn: <c>group</c>.</remarks>
    public string? Group { get => Get<string?>(); init => Set(value); }

    /// <summary>The further groups that the workers are members of, by name or number.</summary>
    /// <value>Default: those of <see cref="User"/>, as a login has them; an empty list for none.</value>
    /// <remarks>
    /// It needs <see cref="User"/>. It cannot change while the server runs. gunicorn: <c>initgroups</c>, which must be asked for
    /// there: without it, gunicorn's workers keep root's.
    /// </remarks>
    public IReadOnlyList<string>? SupplementaryGroups { get => Get<IReadOnlyList<string>?>(); init => Set(value); }

    /// <summary>Keeps the workers, and all that they start, from gaining rights by programs that have some (sudo, ping).</summary>
    /// <value>Default: true where <see cref="User"/> is set, else false.</value>
    /// <remarks>The kernel's <c>no_new_privs</c>. It cannot change while the server runs.</remarks>
    public bool? NoNewPrivileges { get => Get<bool?>(); init => Set(value); }

    /// <summary>The directory that the workers start in.</summary>
    /// <value>Default: that of the release if the server was started in it, else where the server was started.</value>
    /// <remarks>
    /// ASP.NET Core looks there for <c>appsettings.json</c> and <c>wwwroot</c>, unless the app or <c>ASPNETCORE_CONTENTROOT</c> says
    /// otherwise. A relative path counts from where the server was started; the supervisor stays there. gunicorn: <c>chdir</c>.
    /// </remarks>
    public string? WorkingDirectory { get => Get<string?>(); init => Set(value); }

    /// <summary>Variables that the workers get, each as <c>NAME=value</c>, before those of the environment that the server has.</summary>
    /// <value>Default: none.</value>
    /// <remarks>
    /// <c>serve config</c> shows the names alone. On the command line everybody could read the values, in <c>ps</c>. gunicorn:
    /// <c>raw_env</c>.
    /// </remarks>
    public IReadOnlyList<string> Environment { get => Get<IReadOnlyList<string>>(); init => Set(value); }
}
