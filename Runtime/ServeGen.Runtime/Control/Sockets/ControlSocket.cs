using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using ServeGen.Interop;

namespace ServeGen.Control;

/// <summary>
/// The listening control socket: nobody but its owner and root can reach it, not for a moment, and no second server can
/// have the same path.
/// </summary>
internal sealed partial class ControlSocket : IDisposable
{
    private const uint OwnerOnly = 0x180;
    private const int Backlog = 64;

    private readonly ControlLock _lock;
    private readonly FileStatus _file;
    private int _isClosed;

    private ControlSocket(string path, int descriptor, FileStatus file, ControlLock @lock)
    {
        (Path, Descriptor, _file, _lock) = (path, descriptor, file, @lock);
    }

    public string Path { get; }

    public int Descriptor { get; }

    /// <summary>
    /// Opens it for a server that starts. Without a default one the server can do; null then, and when there shall be none.
    /// </summary>
    /// <exception cref="ControlSocketException">It was asked for and cannot be opened, or another server has it.</exception>
    public static ControlSocket? Open(ControlPath? path, ILogger log)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return Open(path);
        }
        catch (ControlSocketException error) when (!path.IsChosen && !error.IsTaken)
        {
            LogNoSocket(log, error.Message);
            return null;
        }
    }

    /// <summary>Opens it; connections may wait from now on.</summary>
    /// <exception cref="ControlSocketException">It cannot be opened.</exception>
    public static ControlSocket Open(ControlPath path)
    {
        path.CheckLength();
        ControlDirectory.Prepare(path, Libc.EffectiveUserId());
        var taken = ControlLock.Take(path.Path);
        try
        {
            RemoveStale(path.Path);
            return Listen(path.Path, taken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Closes it, and removes the file unless somebody else put another one in its place. Once: the server that serves it
    /// does so, and whoever opened it, for the case that it never came to a server.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
        {
            return;
        }

        if (Libc.StatusOf(Path) is { } there && there.IsSameFile(_file))
        {
            File.Delete(Path);
        }

        _ = Libc.Close(Descriptor);
        _lock.Dispose();
    }

    private static void RemoveStale(string path)
    {
        if (Libc.StatusOf(path) is not { } there)
        {
            return;
        }

        if (!there.IsSocket)
        {
            throw new ControlSocketException(
                $"{path} exists and is no socket, so it is not replaced; choose another path with --control-socket");
        }

        if (IsServed(path, out var pid))
        {
            throw ControlLock.Taken(path, pid);
        }

        File.Delete(path);
    }

    // A server without our lock: another program's, or one whose lock file was removed by hand.
    private static bool IsServed(string path, out int pid)
    {
        var probe = Libc.UnixSocket();
        try
        {
            // Without waiting: a full queue is an answer too, and so is a socket that may not be asked.
            _ = Libc.SetNonBlocking(probe);
            var isConnected = Libc.ConnectUnix(probe, path) == 0;
            var error = isConnected ? 0 : Marshal.GetLastPInvokeError();
            pid = isConnected ? Libc.PeerCredentials(probe)?.Pid ?? 0 : 0;
            return error is not (Errno.ConnectionRefused or Errno.NoEntry);
        }
        finally
        {
            _ = Libc.Close(probe);
        }
    }

    private static ControlSocket Listen(string path, ControlLock taken)
    {
        var descriptor = Libc.UnixSocket();
        // The mode comes first: the file is made with it, whatever the umask is.
        if (Libc.ChangeMode(descriptor, OwnerOnly) == 0
            && Libc.BindUnix(descriptor, path) == 0
            && Libc.Listen(descriptor, Backlog) == 0
            && Libc.StatusOf(path) is { } file)
        {
            return new ControlSocket(path, descriptor, file, taken);
        }

        var error = Marshal.GetLastPInvokeError();
        _ = Libc.Close(descriptor);
        throw new ControlSocketException($"the control socket {path} cannot be bound: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LoggerMessage(132, LogLevel.Warning, "There is no control socket: {Reason}")]
    private static partial void LogNoSocket(ILogger log, string reason);
}
