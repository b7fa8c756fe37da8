using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServeGen.Configuration;

/// <summary>One certificate on disk: the file, that of its key where it has one of its own, and that of the key's password.</summary>
internal sealed record CertificateFiles(string Certificate, string? Key, string? Password)
{
    private const string PemMark = "-----BEGIN ";
    private const string EncryptedMark = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
    private const string OldEncryptedMark = "Proc-Type: 4,ENCRYPTED";
    private const string NoPassword = "it has a password, and KeyPasswordFile names none for it";

    // ERROR_INVALID_PASSWORD, by which .NET tells it on every system.
    private const int WrongPassword = unchecked((int)0x80070056);

    public static IReadOnlyList<CertificateFiles> Of(ServerOptions options) =>
    [
        .. options.CertificateFile.Select((file, i) =>
            new CertificateFiles(file, CertificateRules.At(options.KeyFile, i), CertificateRules.At(options.KeyPasswordFile, i))),
    ];

    /// <summary>Changes whenever one of the files does, also by a link that leads elsewhere now.</summary>
    public string Stamp() => string.Concat(new[] { Certificate, Key, Password }.OfType<string>().Select(StampOf));

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
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(Certificate);
        var key = File.ReadAllText(Key ?? Certificate);
        if (key.Contains(OldEncryptedMark, StringComparison.Ordinal))
        {
            throw new CryptographicException("its key is encrypted in a form that .NET does not read; openssl pkcs8 -topk8 writes one that it does");
        }

        return (key.Contains(EncryptedMark, StringComparison.Ordinal) ? LoadEncrypted() : X509Certificate2.CreateFromPemFile(Certificate, Key), chain);
    }

    private X509Certificate2 LoadEncrypted()
    {
        var password = ReadPassword() ?? throw new CryptographicException(NoPassword);
        try
        {
            return X509Certificate2.CreateFromEncryptedPemFile(Certificate, password, Key);
        }
        catch (CryptographicException error)
        {
            // .NET cannot tell a wrong password from a key that is none.
            throw new CryptographicException($"its key does not open with the password of {Password}, or is another certificate's", error);
        }
    }

    private (X509Certificate2, X509Certificate2Collection) LoadPfx()
    {
        try
        {
            var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(Certificate, ReadPassword(), X509KeyStorageFlags.EphemeralKeySet);
            var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("it holds no private key");
            return (own, all);
        }
        catch (CryptographicException error) when (error.HResult == WrongPassword && Password is null)
        {
            throw new CryptographicException(NoPassword, error);
        }
    }

    // The first line, as openssl takes it from a file: an editor puts an end of line behind it.
    private string? ReadPassword() => Password is null ? null : File.ReadLines(Password).FirstOrDefault() ?? "";

    private static string StampOf(string path)
    {
        var file = new FileInfo(path);
        var target = file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { } resolved ? resolved : file;
        return target.Exists ? $"{target.FullName}:{target.Length}:{target.LastWriteTimeUtc.Ticks};" : path + ":none;";
    }
}
