using System.Net;
using System.Net.Sockets;
using ServeGen.Configuration;

namespace ServeGen.Sockets;

/// <summary>Opens the sockets of one address.</summary>
internal static class AddressOpener
{
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    /// <summary>Opens an address.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="backlog">How many connections may wait at each socket.</param>
    /// <param name="ours">What this server has open, for the message when it is in the way.</param>
    /// <param name="context">What there is already.</param>
    /// <exception cref="BindException">The address cannot be bound.</exception>
    public static OpenAddress Open(BindAddress address, int backlog, IReadOnlyList<OpenAddress> ours, SocketContext context) => address.Form switch
    {
        AddressForms.Descriptor => new OpenAddress(address, [.. context.Passed.Named(address).Select(passed => PassedListeners.Hold(address, passed))]),
        AddressForms.Port => OpenPort(address, backlog, ours, context.Passed),
        _ when context.Passed.At(UnixListeners.EndPointOf(address)) is { } passed => new OpenAddress(address, [PassedListeners.Hold(address, passed)]),
        _ => UnixListeners.Open(address, backlog, SocketAccess.Of(address, context.Owner)),
    };

    /// <summary>Holds an address that another supervisor opened.</summary>
    /// <param name="address">The address.</param>
    /// <param name="descriptors">Its sockets.</param>
    /// <param name="file">The identity of the file of a unix socket; else empty.</param>
    /// <param name="passed">What that supervisor was started with itself.</param>
    /// <exception cref="SocketException">What is inherited is no socket.</exception>
    public static OpenAddress Inherit(BindAddress address, IEnumerable<int> descriptors, string file, PassedSockets? passed = null) =>
        new(address, [.. descriptors.Select(descriptor => Inherit(address, descriptor, file, passed ?? PassedSockets.None))]);

    private static OpenAddress OpenPort(BindAddress address, int backlog, IReadOnlyList<OpenAddress> ours, PassedSockets passed)
    {
        var listeners = new List<Listener>();
        try
        {
            foreach (var endPoint in EndPointsOf(address))
            {
                Open(address, endPoint, backlog, listeners, passed);
            }
        }
        catch (SocketException error)
        {
            listeners.ForEach(listener => listener.Dispose());
            var ourOwn = error.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? ours.FirstOrDefault(other => other.Address.HasPort && other.Address.Port == address.Port)
                : null;
            throw ourOwn is null
                ? new BindException(address, error)
                : new BindException(address, $"this server has {ourOwn.Address}; stop and start it to go from one to the other", error);
        }

        return new OpenAddress(address, listeners);
    }

    private static void Open(BindAddress address, IPEndPoint endPoint, int backlog, List<Listener> listeners, PassedSockets passed)
    {
        try
        {
            listeners.Add(address.Port > 0 && passed.At(endPoint) is { } socket
                ? PassedListeners.Hold(address, socket)
                : Listen(endPoint, backlog, address.IsSecure));
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

    private static Listener Listen(IPEndPoint endPoint, int backlog, bool isSecure)
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
            return new Listener(socket, socket.LocalEndPoint!, isSecure);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Listener Inherit(BindAddress address, int descriptor, string file, PassedSockets passed)
    {
        if (DescriptorState.EndPointOf(descriptor) is { } endPoint && passed.All.FirstOrDefault(socket => socket.EndPoint.Equals(endPoint)) is { } known)
        {
            return PassedListeners.Take(address, known, descriptor);
        }

        var socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
        return address.HasPort
            ? new Listener(socket, socket.LocalEndPoint!, address.IsSecure) { IsForeign = true }
            : new Listener(
                socket,
                UnixListeners.EndPointOf(address),
                address.IsSecure,
                address.HasFile ? SocketFile.Inherited(address.Path!, file) : null)
            { IsForeign = true };
    }
}
