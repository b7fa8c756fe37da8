namespace ServeGen.Configuration;

/// <summary>SERVE45x: certificates.</summary>
internal static class TlsRules
{
    public static readonly RuleInfo NoCertificate = new(
        "SERVE451", "An https address has no certificate", "'{0}' needs a certificate, but CertificateFile is empty", refuses: true);

    public static readonly RuleInfo UnusedCertificate = new(
        "SERVE452",
        "CertificateFile does nothing without an https address",
        "CertificateFile is set, but no address of Bind begins with https://",
        refuses: false);

    public static readonly RuleInfo KeyWithoutCertificate = new(
        "SERVE453", "There are more keys than certificates", "{0} '{1}' has no certificate: CertificateFile has {2} and {0} {3}", refuses: true);

    public static readonly RuleInfo UnusedAuthority = new(
        "SERVE457",
        "ClientCertificateAuthority does nothing without ClientCertificates",
        "ClientCertificateAuthority is '{0}', but ClientCertificates is none: no client is asked for a certificate",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } = [NoCertificate, UnusedCertificate, KeyWithoutCertificate, UnusedAuthority];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        if (settings.TryGet<string>(SettingNames.ClientCertificateAuthority, out var authority)
            && settings.TryGet<ClientCertificates>(SettingNames.ClientCertificates, out var asked) && asked == ClientCertificates.None)
        {
            yield return new Finding(UnusedAuthority, SettingNames.ClientCertificateAuthority, authority);
        }

        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.CertificateFile, out var certificates))
        {
            yield break;
        }

        foreach (var name in (string[])[SettingNames.KeyFile, SettingNames.KeyPasswordFile])
        {
            if (settings.TryGet<IReadOnlyList<string?>>(name, out var files) && files.Count > certificates.Count)
            {
                yield return new Finding(KeyWithoutCertificate, name, name, files[certificates.Count] ?? "", certificates.Count, files.Count)
                {
                    Element = certificates.Count,
                };
            }
        }

        if (settings.TryGet<IReadOnlyList<string?>>(SettingNames.Bind, out var addresses) && addresses.All(address => address is not null))
        {
            List<string> texts = [.. addresses.OfType<string>()];
            var secure = texts.FindIndex(IsSecure);
            if (secure >= 0 && certificates.Count == 0)
            {
                yield return new Finding(NoCertificate, SettingNames.Bind, texts[secure]) { Element = secure };
            }

            if (secure < 0 && certificates.Count > 0)
            {
                yield return new Finding(UnusedCertificate, SettingNames.CertificateFile);
            }
        }
    }

    private static bool IsSecure(string text) => BindAddress.TryParse(text, out var address, out _) && address!.IsSecure;
}
