using ServeGen.Configuration;

namespace ServeGen.Sockets;

/// <summary>An address of <c>Bind</c> with the sockets that serve it: two for <c>localhost</c>, else one.</summary>
internal sealed class OpenAddress(BindAddress address, IReadOnlyList<Listener> listeners) : IDisposable
{
    public BindAddress Address => address;

    public IReadOnlyList<Listener> Listeners => listeners;

    /// <summary>Who may connect to it, where it is a unix socket with a file.</summary>
    public SocketAccess Access { get; set; } = SocketAccess.AsItIsMade;

    /// <summary>Both stand for one socket that was passed to the server.</summary>
    public bool SharesSocketWith(OpenAddress other) =>
        listeners.Any(listener => listener.Passed is { } passed && other.Listeners.Any(theirs => theirs.Passed == passed));

    /// <summary>Changes who may connect; a text when that is not possible.</summary>
    public string? Allow(SocketAccess access)
    {
        if (access == Access || listeners is not [{ IsForeign: false } listener])
        {
            return null;
        }

        var error = listener.Allow(access.From(Access));
        Access = access;
        return error is null ? null : $"{address} keeps its mode and owner: {error}";
    }

    /// <summary>Another supervisor has it, too, and this one only until the workers of it are done.</summary>
    public void SetForeign(bool isForeign)
    {
        foreach (var listener in listeners)
        {
            listener.IsForeign = isForeign;
        }
    }

    public void Dispose()
    {
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }
    }
}
