using System.ComponentModel;
using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>
/// The file of a unix socket. Made in the place of one that a dead server left, and removed only as long as it is ours: an
/// open socket keeps its inode from being used again.
/// </summary>
internal sealed class SocketFile
{
    private readonly string _path;

    private SocketFile(string path, string identity)
    {
        _path = path;
        Identity = identity;
    }

    /// <summary>Tells the file from one that somebody else put in its place.</summary>
    public string Identity { get; }

    /// <summary>Binds the socket to the address's path. Nobody can connect before it listens.</summary>
    /// <exception cref="BindException">A server answers there, something else lies there, or the file cannot be made.</exception>
    public static SocketFile Bind(Socket socket, BindAddress address, SocketAccess access)
    {
        var path = address.Path!;
        RemoveStale(address, path);
        if (access.Mode is { } mode && Libc.ChangeMode((int)socket.Handle, mode) != 0)
        {
            throw new BindException(address, Libc.LastError());
        }

        // Not Socket.Bind: on Dispose that removes whatever lies at the path by then.
        if (Libc.BindUnix((int)socket.Handle, path) != 0)
        {
            throw new BindException(address, Libc.LastError());
        }

        var file = Libc.StatusOf(path) is { } made
            ? new SocketFile(path, made.Identity)
            : throw new BindException(address, Libc.LastError());
        if (file.Allow(access) is { } error)
        {
            file.Remove();
            throw new BindException(address, "its file cannot be given that mode or owner: " + error);
        }

        return file;
    }

    /// <summary>Gives the file its mode and owners; a text when that is not possible. What is not ours any more is left alone.</summary>
    public string? Allow(SocketAccess access)
    {
        if (access == SocketAccess.AsItIsMade)
        {
            return null;
        }

        var file = Libc.OpenPathOnly(_path);
        try
        {
            // Looked at and changed by one descriptor, so that nobody can put another file in between.
            if (file < 0 || Libc.StatusOf(file) is not { IsSocket: true } found || found.Identity != Identity)
            {
                return null;
            }

            // The owner first, while the old mode still holds.
            var (owner, group) = (access.Owner ?? Libc.SameId, access.Group ?? Libc.SameId);
            return (owner != Libc.SameId || group != Libc.SameId) && Libc.ChangeOwner(file, owner, group) != 0 ? Libc.LastError().Message
                : access.Mode is { } asked && Libc.ChangeModeOf(file, asked) != 0 ? Libc.LastError().Message
                : null;
        }
        finally
        {
            _ = Libc.Close(file);
        }
    }

    /// <summary>The file of a socket that was inherited, wherever it is by now.</summary>
    public static SocketFile Inherited(string path, string identity) => new(path, identity);

    /// <summary>Lets nobody find it, for as long as it may still be needed.</summary>
    public void Hide() => Move(_path, Hidden);

    /// <summary>Puts it back, unless somebody else took the place.</summary>
    public void Show() => Move(Hidden, _path);

    public void Remove()
    {
        foreach (var path in new[] { _path, Hidden })
        {
            if (IsOurs(path))
            {
                _ = Libc.Unlink(path);
            }
        }
    }

    private string Hidden => _path + ".closed";

    private bool IsOurs(string path) => Libc.StatusOf(path) is { } now && now.Identity == Identity;

    // A link never replaces what is there.
    private void Move(string from, string to)
    {
        if (IsOurs(from) && Libc.Link(from, to) == 0)
        {
            _ = Libc.Unlink(from);
        }
    }

    private static void RemoveStale(BindAddress address, string path)
    {
        if (Libc.StatusOf(path) is not { } found)
        {
            return;
        }

        if (!found.IsSocket)
        {
            throw new BindException(address, "there is a file that is no socket, and it is left as it is");
        }

        if (Answers(address, path))
        {
            throw new BindException(address, "another process listens there (ss -lxp shows which)");
        }

        // Somebody else may have replaced it meanwhile.
        if (Libc.StatusOf(path) is { } still && still.IsSameFile(found) && Libc.Unlink(path) != 0)
        {
            throw new BindException(address, Libc.LastError());
        }
    }

    private static bool Answers(BindAddress address, string path)
    {
        // Without waiting: a full queue is an answer too.
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            client.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new BindException(address, "there is a socket of somebody else's, and it may not be asked whether it is in use");
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode != SocketError.ConnectionRefused;
        }
    }
}
