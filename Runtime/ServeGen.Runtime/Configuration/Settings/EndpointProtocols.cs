namespace ServeGen.Configuration;

/// <summary>Which versions of HTTP an address speaks.</summary>
[Flags]
internal enum EndpointProtocols
{
    /// <summary>What the app says of its endpoints, or Kestrel's own: both with TLS, HTTP/1.1 without.</summary>
    TheApps = 0,

    /// <summary>HTTP/1.1 and HTTP/1.0.</summary>
    Http1 = 1,

    /// <summary>HTTP/2; without TLS the client must know that (h2c).</summary>
    Http2 = 2,
}
