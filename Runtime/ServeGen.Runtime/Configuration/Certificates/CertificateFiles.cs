using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServeGen.Configuration;

/// <summary>One certificate on disk: the file, and that of its key where it has one of its own.</summary>
internal sealed record CertificateFiles(string Certificate, string? Key)
{
    private const string PemMark = "-----BEGIN ";

    public static IReadOnlyList<CertificateFiles> Of(ServerOptions options) =>
        [.. options.CertificateFile.Select((file, i) => new CertificateFiles(file, i < options.KeyFile.Count ? options.KeyFile[i] : null))];

    /// <summary>Changes whenever one of the files does, also by a link that leads elsewhere now.</summary>
    public string Stamp() => StampOf(Certificate) + (Key is null ? "" : StampOf(Key));

    /// <summary>The certificate with its key, and those between it and the root.</summary>
    /// <exception cref="CertificateException">There is none that can be used; the message says why.</exception>
    public (X509Certificate2 Certificate, X509Certificate2Collection Chain) Load()
    {
        try
        {
            return IsPem() ? LoadPem() : LoadPfx();
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CertificateException($"the certificate {this} cannot be used: {error.Message}", error);
        }
    }

    public override string ToString() => Key is null ? Certificate : $"{Certificate} with {Key}";

    private bool IsPem() => File.ReadAllText(Certificate).Contains(PemMark, StringComparison.Ordinal);

    private (X509Certificate2, X509Certificate2Collection) LoadPem()
    {
        var certificate = X509Certificate2.CreateFromPemFile(Certificate, Key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(Certificate);
        return (certificate, chain);
    }

    private (X509Certificate2, X509Certificate2Collection) LoadPfx()
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(Certificate, password: null, X509KeyStorageFlags.EphemeralKeySet);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("it holds no private key");
        return (own, all);
    }

    private static string StampOf(string path)
    {
        var file = new FileInfo(path);
        var target = file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { } resolved ? resolved : file;
        return target.Exists ? $"{target.FullName}:{target.Length}:{target.LastWriteTimeUtc.Ticks};" : path + ":none;";
    }
}
