using ServeGen.Configuration;

namespace ServeGen.Remote;

/// <summary>The way to an address that takes messages of a log.</summary>
internal static class RemoteLinks
{
    // Of a thread that sends; a receiver that stands still so long is as good as gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Nothing is connected before something is sent.</summary>
    public static IRemoteLink To(RemoteAddress address) => address.Transport == RemoteTransport.Tcp
        ? new StreamSender(address)
        : new DatagramSender(address, Patience, TimeProvider.System);
}
