using ServeGen.Configuration;

namespace ServeGen.Sockets;

/// <summary>An address of <c>Bind</c> with the sockets that serve it: two for <c>localhost</c>, else one.</summary>
internal sealed class OpenAddress(BindAddress address, IReadOnlyList<Listener> listeners) : IDisposable
{
    public BindAddress Address => address;

    public IReadOnlyList<Listener> Listeners => listeners;

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
