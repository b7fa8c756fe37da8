using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>Listeners on sockets that were passed to the server. Their mode, backlog and end are somebody else's affair.</summary>
internal static class PassedListeners
{
    /// <summary>Holds a duplicate, so that the socket itself stays for a later reload.</summary>
    /// <exception cref="BindException">No descriptor is left.</exception>
    public static Listener Hold(BindAddress address, PassedSocket passed)
    {
        var own = Libc.DuplicateFrom(passed.Descriptor, 0);
        return own >= 0 ? Take(address, passed, own) : throw new BindException(address, Libc.LastError());
    }

    /// <summary>Holds a duplicate that another supervisor made.</summary>
    public static Listener Take(BindAddress address, PassedSocket passed, int own) =>
        new(DescriptorState.NotOwned(own), passed.EndPoint, address.IsSecure) { Passed = passed };
}
