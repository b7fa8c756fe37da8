namespace ServeGen;

/// <summary>Whether clients show certificates, for <c>ServerOptions.ClientCertificates</c>.</summary>
public enum ClientCertificates
{
    /// <summary>They are not asked for one.</summary>
    None,

    /// <summary>They may show one. One that nobody vouches for is refused; none is fine.</summary>
    Allow,

    /// <summary>They must show one that an authority vouches for.</summary>
    Require,
}
