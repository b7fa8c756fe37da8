using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>What a worker reads, looked at as the user that it is: an app under /root cannot be read by anybody else.</summary>
internal static class ReadableFiles
{
    /// <summary>Names what a worker may not read, and why; null when it may read all.</summary>
    public static string? WhyNot(WorkerIdentity identity, ServerOptions options, AppCommand app) => identity.Child is { User: not null } child
        ? child.Do(() => WhyNot(options, app)) is { } reason ? $"User {identity.Name} {reason}" : null
        : null;

    private static string? WhyNot(ServerOptions options, AppCommand app)
    {
        if (Libc.Access(app.Path, Libc.MayExecute) != 0)
        {
            return Reason("execute", app.Path);
        }

        string?[] read =
        [
            app.AppFile, .. options.CertificateFile, .. options.KeyFile, .. options.KeyPasswordFile, options.ClientCertificateAuthority,
        ];
        var closed = Array.Find(read, file => file is not null && Libc.Access(file, Libc.MayRead) != 0);
        return closed is not null ? Reason("read", closed)
            : options.WorkingDirectory is { } directory && Libc.Access(directory, Libc.MayExecute) != 0 ? Reason("enter", directory)
            : null;
    }

    private static string Reason(string what, string path)
    {
        var error = Libc.LastError().Message;
        var closed = Path.GetFullPath(path);
        for (var directory = Path.GetDirectoryName(closed); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            closed = Libc.Access(directory, Libc.MayExecute) != 0 ? directory : closed;
        }

        return $"may not {what} {path}: {(closed == Path.GetFullPath(path) ? error : $"the directory {closed} is closed to it")}";
    }
}
