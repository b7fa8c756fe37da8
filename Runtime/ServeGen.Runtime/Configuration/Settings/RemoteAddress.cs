using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>Where somebody listens for what the server tells of itself: <c>StatsdHost</c> and <c>Syslog</c>.</summary>
internal sealed class RemoteAddress
{
    public RemoteAddress(RemoteTransport transport, string host, int port)
    {
        Transport = transport;
        Host = host;
        Port = port;
    }

    public RemoteTransport Transport { get; }

    /// <summary>A name, an address without brackets, or the path of a unix socket.</summary>
    public string Host { get; }

    public int Port { get; }

    public override string ToString()
    {
        var host = Host.IndexOf(':') >= 0 ? "[" + Host + "]" : Host;
        var port = Port.ToString(CultureInfo.InvariantCulture);
        return Transport switch
        {
            RemoteTransport.Unix => "unix:" + Host,
            RemoteTransport.Udp => $"udp://{host}:{port}",
            _ => $"tcp://{host}:{port}",
        };
    }
}
