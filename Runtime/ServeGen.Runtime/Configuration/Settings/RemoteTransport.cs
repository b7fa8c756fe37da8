namespace ServeGen.Configuration;

/// <summary>How bytes get to somebody else's program.</summary>
internal enum RemoteTransport
{
    /// <summary>A datagram socket that has a file.</summary>
    Unix,

    /// <summary>Datagrams over the network.</summary>
    Udp,

    /// <summary>A connection over the network.</summary>
    Tcp,
}
