using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ServeGen.Configuration;

namespace ServeGen.Worker;

/// <summary>Makes the server's identities of what is on disk, by the settings.</summary>
internal sealed class SecureIdentities(ServerOptions options, Action<SslServerAuthenticationOptions> customize)
{
    private readonly IReadOnlyList<CertificateFiles> _files = CertificateFiles.Of(options);

    /// <summary>Changes whenever a file does.</summary>
    public string Stamp() => string.Concat(_files.Select(files => files.Stamp())) + options.ClientCertificateAuthority;

    /// <exception cref="CertificateException">A certificate cannot be used.</exception>
    public IReadOnlyList<SecureIdentity> Load()
    {
        var clients = LoadClientPolicy();
        return [.. _files.Select(files => Make(files, clients))];
    }

    private SecureIdentity Make(CertificateFiles files, X509ChainPolicy? clients)
    {
        var (certificate, chain) = files.Load();
        var identity = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
            EnabledSslProtocols = options.MinTlsVersion switch
            {
                TlsVersion.Tls12 => SslProtocols.Tls12 | SslProtocols.Tls13,
                TlsVersion.Tls13 => SslProtocols.Tls13,
                _ => SslProtocols.None,
            },
            ClientCertificateRequired = options.ClientCertificates != ClientCertificates.None,
            CertificateChainPolicy = clients,
            RemoteCertificateValidationCallback = options.ClientCertificates == ClientCertificates.None ? null : IsWelcome,
        };
        try
        {
            customize(identity);
        }
#pragma warning disable CA1031 // Whatever the user's hook throws says why this certificate is not to be used.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new CertificateException($"{nameof(ServerOptions.TlsConfiguring)} threw for {files}: {error.GetType().Name}: {error.Message}", error);
        }

        return new SecureIdentity(certificate, identity);
    }

    private bool IsWelcome(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors switch
    {
        SslPolicyErrors.None => true,
        SslPolicyErrors.RemoteCertificateNotAvailable => options.ClientCertificates == ClientCertificates.Allow,
        _ => false,
    };

    private X509ChainPolicy? LoadClientPolicy()
    {
        if (options.ClientCertificateAuthority is not { } file)
        {
            return null;
        }

        try
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(file);
            return policy.CustomTrustStore.Count > 0 ? policy : throw new CryptographicException("it holds no certificate");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CertificateException($"ClientCertificateAuthority {file} cannot be used: {error.Message}", error);
        }
    }
}
