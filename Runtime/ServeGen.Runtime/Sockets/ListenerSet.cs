using System.Net;
using System.Net.Sockets;
using ServeGen.Configuration;

namespace ServeGen.Sockets;

/// <summary>
/// The listening sockets of one generation of workers, and which of them each slot accepts from. Today every slot accepts
/// from all; who balances otherwise changes <see cref="Of"/> alone. Generations share the sockets of the addresses that they
/// have in common, so that no queue is lost between them.
/// </summary>
internal sealed class ListenerSet : IDisposable
{
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    private readonly List<OpenAddress> _addresses = [];

    private ListenerSet()
    {
    }

    public IReadOnlyList<Listener> All { get; private set; } = [];

    /// <summary>As texts, with the real ports.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>Opens every address, or none.</summary>
    /// <exception cref="BindException">An address cannot be bound.</exception>
    public static ListenerSet Open(IEnumerable<BindAddress> addresses, int backlog) => Prepare(addresses, backlog, []);

    /// <summary>Takes the sockets that are open already, and opens the other addresses: all of them, or none.</summary>
    /// <param name="addresses">Where the new generation is to be served.</param>
    /// <param name="backlog">For the sockets that are opened. See <see cref="SetBacklog"/> for the others.</param>
    /// <param name="others">The sets of the other generations.</param>
    /// <exception cref="BindException">An address cannot be bound.</exception>
    public static ListenerSet Prepare(IEnumerable<BindAddress> addresses, int backlog, IReadOnlyList<ListenerSet> others)
    {
        var set = new ListenerSet();
        var open = others.SelectMany(other => other._addresses).Distinct().ToList();
        try
        {
            foreach (var address in addresses)
            {
                // Port 0 may stand there several times, and be another port each time.
                var known = open.Find(known => known.Address.Equals(address) && !set._addresses.Contains(known));
                set._addresses.Add(known ?? Open(address, backlog, open));
            }
        }
        catch
        {
            set.CloseExcept(others);
            throw;
        }

        set.All = [.. set._addresses.SelectMany(address => address.Listeners)];
        set.Addresses = [.. set.All.Select(listener => listener.ToString())];
        return set;
    }

    /// <summary>The sockets that the worker in this slot accepts from.</summary>
    public IReadOnlyList<Listener> Of(int slot) => All;

    /// <summary>Changes how many connections may wait at each socket.</summary>
    public void SetBacklog(int backlog)
    {
        foreach (var listener in All)
        {
            listener.SetBacklog(backlog);
        }
    }

    /// <summary>
    /// Lets nobody new in where none of the others needs it. What is queued already is left to the workers, which accept
    /// until the queue is empty: nobody who got a connection loses it.
    /// </summary>
    public void CloseToNewcomersExcept(IReadOnlyList<ListenerSet> others)
    {
        foreach (var listener in All.Where(listener => !others.Any(other => other.All.Contains(listener))))
        {
            listener.DropNewConnections();
        }
    }

    /// <summary>Lets nobody new in, and closes the sockets here; the workers have their own.</summary>
    public void CloseToNewcomers()
    {
        CloseToNewcomersExcept([]);
        Dispose();
    }

    /// <summary>Lets newcomers in again everywhere.</summary>
    public void OpenToNewcomers()
    {
        foreach (var listener in All)
        {
            listener.AcceptNewConnections();
        }
    }

    /// <summary>Closes, in this process, every socket that none of the others has.</summary>
    public void CloseExcept(IReadOnlyList<ListenerSet> others)
    {
        foreach (var address in _addresses.Where(address => !others.Any(other => other._addresses.Contains(address))))
        {
            address.Dispose();
        }
    }

    public void Dispose() => CloseExcept([]);

    private static OpenAddress Open(BindAddress address, int backlog, IReadOnlyList<OpenAddress> ours)
    {
        if (address.Path is not null)
        {
            return new OpenAddress(address, [ListenAtPath(address, backlog)]);
        }

        var listeners = new List<Listener>();
        try
        {
            foreach (var endPoint in EndPointsOf(address))
            {
                Open(address, endPoint, backlog, listeners);
            }
        }
        catch (SocketException error)
        {
            listeners.ForEach(listener => listener.Dispose());
            var ourOwn = error.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? ours.FirstOrDefault(other => other.Address.Port == address.Port)
                : null;
            throw ourOwn is null
                ? new BindException(address, error)
                : new BindException(address, $"this server has {ourOwn.Address}; stop and start it to go from one to the other", error);
        }

        return new OpenAddress(address, listeners);
    }

    private static void Open(BindAddress address, IPEndPoint endPoint, int backlog, List<Listener> listeners)
    {
        try
        {
            listeners.Add(Listen(endPoint, backlog));
        }
        catch (SocketException error) when (IsMissingFamily(address, endPoint, error))
        {
            // localhost without IPv6 is IPv4 alone, as with Kestrel.
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
