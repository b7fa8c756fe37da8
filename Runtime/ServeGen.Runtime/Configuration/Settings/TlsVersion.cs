namespace ServeGen;

/// <summary>A version of TLS, for <c>ServerOptions.MinTlsVersion</c>.</summary>
public enum TlsVersion
{
    /// <summary>TLS 1.2, of 2008.</summary>
    Tls12,

    /// <summary>TLS 1.3, of 2018.</summary>
    Tls13,
}
