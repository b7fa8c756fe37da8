namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// The certificates for addresses that begin with <c>https://</c>. Each file is PEM, with the chain below the certificate and
    /// perhaps the key, or PFX. A client gets the one whose names fit what it asks for, else the first.
    /// </summary>
    /// <value>Default: none.</value>
    /// <remarks>
    /// A file that changes is read again, by the next connection, without a reload; one that cannot be used then is named in the
    /// log, and the old one stays. Workers read the files, as their own user. gunicorn: <c>certfile</c>.
    /// </remarks>
    public IReadOnlyList<string> CertificateFile { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>The private keys, PEM: the first is that of the first certificate, and so on.</summary>
    /// <value>Default: none; each certificate's file holds its key.</value>
    /// <remarks>gunicorn: <c>keyfile</c>.</remarks>
    public IReadOnlyList<string> KeyFile { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>
    /// Files with the passwords of encrypted keys, PEM (<c>BEGIN ENCRYPTED PRIVATE KEY</c>) or PFX: the first line of the first
    /// file is the password of the first certificate's key, and so on. A PEM key that is not encrypted needs none.
    /// </summary>
    /// <value>Default: none.</value>
    /// <remarks>
    /// A file, since others see options and variables; secrets of containers and credentials of systemd are files too. Workers
    /// read it, as their own user, and again when it changes. gunicorn asks for the password on the terminal.
    /// </remarks>
    public IReadOnlyList<string> KeyPasswordFile { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>The oldest version of TLS that is spoken.</summary>
    /// <value>Default: the system's own, which is TLS 1.2 nearly everywhere.</value>
    /// <remarks>gunicorn: <c>ssl_version</c>.</remarks>
    public TlsVersion? MinTlsVersion { get => Get<TlsVersion?>(); init => Set(value); }

    /// <summary>Whether clients show certificates. The app finds theirs in <c>HttpContext.Connection.ClientCertificate</c>.</summary>
    /// <value>Default <see cref="ServeGen.ClientCertificates.None"/>.</value>
    /// <remarks>gunicorn: <c>cert_reqs</c>, as the numbers 0, 1 and 2.</remarks>
    public ClientCertificates ClientCertificates { get => Get<ClientCertificates>(); init => Set(value); }

    /// <summary>The file of the authorities, PEM, that vouch for the certificates of clients.</summary>
    /// <value>Default: those that the system trusts.</value>
    /// <remarks>gunicorn: <c>ca_certs</c>.</remarks>
    public string? ClientCertificateAuthority { get => Get<string?>(); init => Set(value); }
}
