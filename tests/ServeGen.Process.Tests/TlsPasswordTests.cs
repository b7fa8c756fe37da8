using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Private keys that are encrypted, and the files that hold their passwords.</summary>
public sealed class TlsPasswordTests : IDisposable
{
    private static readonly string[] Secure = ["--workers", "1", "--bind", "https://127.0.0.1:0"];

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-tls-").FullName;

    private string Certificate => Path.Combine(_folder, "shop.pem");

    private string Key => Path.Combine(_folder, "shop.key");

    private string Password => Path.Combine(_folder, "shop.password");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // An encrypted key beside its certificate, one in the same file, a PFX, and one that needs no password though it has one.
    [Theory]
    [Trait("Setting", "KeyPasswordFile")]
    [InlineData("pem")]
    [InlineData("one file")]
    [InlineData("pfx")]
    [InlineData("open")]
    public async Task A_key_with_a_password_is_opened_by_the_file_that_holds_it(string form)
    {
        var files = WriteEncrypted(form, "secret \u00e4");
        await File.WriteAllTextAsync(Password, "secret \u00e4\n");
        await using var server = await TestServer.StartReadyAsync([.. files, "--key-password-file", Password, .. Secure]);

        Assert.Equal("CN=closed.example", (await TlsClient.HandshakeAsync(await TlsClient.PortOfAsync(server), "any")).Subject);
    }

    [Theory]
    [InlineData("pem", null, "it has a password, and KeyPasswordFile names none for it")]
    [InlineData("pfx", null, "it has a password, and KeyPasswordFile names none for it")]
    [InlineData("pem", "wrong", "its key does not open with the password of .*shop\\.password, or is another certificate's")]
    [InlineData("pfx", "wrong", "The certificate data cannot be read with the provided password, the password may be incorrect")]
    [InlineData("pem", "missing", "Could not find file .*shop\\.password")]
    [InlineData("old", "secret", "its key is encrypted in a form that .NET does not read; openssl pkcs8 -topk8 writes one that it does")]
    public async Task Without_the_right_password_the_start_is_refused_and_says_why(string form, string? password, string reason)
    {
        string[] files = WriteEncrypted(form, "secret");
        if (password is not (null or "missing"))
        {
            await File.WriteAllTextAsync(Password, password);
        }

        await using var server = TestServer.Start(new Launch
        {
            Arguments = [.. files, .. password is null ? Array.Empty<string>() : ["--key-password-file", Password], .. Secure],
        });

        Assert.Equal(78, await server.WaitForExitAsync());
        server.Log.MustHave(1, "SERVE454: CertificateFile: the certificate .* cannot be used: " + reason);
    }

    private string[] WriteEncrypted(string form, string password)
    {
        using var certificate = TestCertificates.New("closed.example");
        var pfx = Path.Combine(_folder, "shop.pfx");
        File.WriteAllBytes(pfx, certificate.Export(X509ContentType.Pkcs12, password));
        var (own, open) = (certificate.ExportCertificatePem(), certificate.GetECDsaPrivateKey()!);
        var method = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000);
        var key = form == "open" ? open.ExportPkcs8PrivateKeyPem() : open.ExportEncryptedPkcs8PrivateKeyPem(password, method);
        File.WriteAllText(Certificate, form == "one file" ? own + "\n" + key : own);
        File.WriteAllText(Key, form == "old" ? "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n" : key);
        return form switch
        {
            "pfx" => ["--certificate-file", pfx],
            "one file" => ["--certificate-file", Certificate],
            _ => ["--certificate-file", Certificate, "--key-file", Key],
        };
    }
}
