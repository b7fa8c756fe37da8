using System.Net;
using System.Net.Sockets;
using ServeGen.Configuration;

namespace ServeGen.Sockets;

/// <summary>
/// All listening sockets of the server, and which of them each slot accepts from. Today every slot accepts from all;
/// who balances otherwise changes <see cref="Of"/> alone.
/// </summary>
internal sealed class ListenerSet : IDisposable
{
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    private readonly List<Listener> _listeners = [];

    private ListenerSet()
    {
    }

    public IReadOnlyList<Listener> All => _listeners;

    /// <summary>Opens every address, or none.</summary>
    /// <exception cref="BindException">An address cannot be bound.</exception>
    public static ListenerSet Open(IEnumerable<BindAddress> addresses, int backlog)
    {
        var set = new ListenerSet();
        try
        {
            foreach (var address in addresses)
            {
                set.Add(address, backlog);
            }
        }
        catch
        {
            set.Dispose();
            throw;
        }

        return set;
    }

    /// <summary>The sockets that the worker in this slot accepts from.</summary>
    public IReadOnlyList<Listener> Of(int slot) => _listeners;

    /// <summary>
    /// Lets nobody new in and closes the sockets here. What is queued already is left to the workers, which accept until
    /// the queue is empty: nobody who got a connection loses it.
    /// </summary>
    public void CloseToNewcomers()
    {
        foreach (var listener in _listeners)
        {
            listener.DropNewConnections();
        }

        Dispose();
    }

    public void Dispose() => _listeners.ForEach(listener => listener.Dispose());

    private void Add(BindAddress address, int backlog)
    {
        if (address.Path is not null)
        {
            _listeners.Add(ListenAtPath(address, backlog));
            return;
        }

        foreach (var endPoint in EndPointsOf(address))
        {
            try
            {
                _listeners.Add(Listen(endPoint, backlog));
            }
            catch (SocketException error) when (IsMissingFamily(address, endPoint, error))
            {
                // localhost without IPv6 is IPv4 alone, as with Kestrel.
            }
            catch (SocketException error)
            {
                throw new BindException(address, error);
            }
        }
    }

    private static IEnumerable<IPEndPoint> EndPointsOf(BindAddress address) => address.Host switch
    {
        BindAddress.Any when Socket.OSSupportsIPv6 => [new IPEndPoint(IPAddress.IPv6Any, address.Port)],
        BindAddress.Any => [new IPEndPoint(IPAddress.Any, address.Port)],
        BindAddress.Localhost => [new IPEndPoint(IPAddress.Loopback, address.Port), new IPEndPoint(IPAddress.IPv6Loopback, address.Port)],
        _ => [new IPEndPoint(IPAddress.Parse(address.Host), address.Port)],
    };

    private static bool IsMissingFamily(BindAddress address, IPEndPoint endPoint, SocketException error) =>
        address.Host == BindAddress.Localhost
        && endPoint.AddressFamily == AddressFamily.InterNetworkV6
        && error.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;

    private static Listener ListenAtPath(BindAddress address, int backlog)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        SocketFile? file = null;
        try
        {
            file = SocketFile.Bind(socket, address);
            socket.Listen(backlog);
            return new Listener(socket, new UnixDomainSocketEndPoint(address.Path!), file);
        }
        catch (Exception error)
        {
            file?.Remove();
            socket.Dispose();
            throw error as BindException ?? new BindException(address, error.Message, error);
        }
    }

    private static Listener Listen(IPEndPoint endPoint, int backlog)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = endPoint.Address.Equals(IPAddress.IPv6Any);
            }

            // Not Socket.ReuseAddress: that sets SO_REUSEPORT too, and a second server could bind the port unnoticed.
            socket.SetRawSocketOption(SocketLevel, ReuseAddress, BitConverter.GetBytes(1));
            socket.Bind(endPoint);
            socket.Listen(backlog);
            return new Listener(socket, socket.LocalEndPoint!);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
