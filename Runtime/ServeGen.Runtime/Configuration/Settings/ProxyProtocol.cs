namespace ServeGen;

/// <summary>Which form of the PROXY protocol connections begin with, for <c>ServerOptions.ProxyProtocol</c>.</summary>
public enum ProxyProtocol
{
    /// <summary>None: a connection begins with TLS or a request.</summary>
    Off,

    /// <summary>Version 1, a line of text.</summary>
    V1,

    /// <summary>Version 2, binary.</summary>
    V2,

    /// <summary>One of both; a connection with neither is closed.</summary>
    Auto,
}
