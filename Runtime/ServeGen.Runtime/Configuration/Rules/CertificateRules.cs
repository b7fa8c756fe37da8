using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>The certificates as they are on the machine. Found at start only.</summary>
internal static class CertificateRules
{
    public static readonly RuleInfo Unusable = new(
        "SERVE454", "The certificate cannot be used", "CertificateFile: {0}", refuses: true);

    public static readonly RuleInfo OpenKey = new(
        "SERVE455",
        "Everybody may read the private key",
        "'{0}' holds {1} and every user may read it; chmod o-r it",
        refuses: false);

    public static readonly RuleInfo Expired = new(
        "SERVE456", "The certificate has expired", "'{0}' has expired at {1}: clients refuse it", refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } = [Unusable, OpenKey, Expired];

    public static IEnumerable<Finding> Check(SettingsModel settings, IMachine machine)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.CertificateFile, out var certificates)
            || !settings.TryGet<IReadOnlyList<string?>>(SettingNames.KeyFile, out var keys)
            || !settings.TryGet<IReadOnlyList<string?>>(SettingNames.KeyPasswordFile, out var passwords))
        {
            yield break;
        }

        for (var i = 0; i < certificates.Count; i++)
        {
            var (certificate, key, password) = (certificates[i]!, At(keys, i), At(passwords, i));
            var state = machine.Examine(certificate, key, password);
            if (state.Problem is { } reason)
            {
                yield return new Finding(Unusable, SettingNames.CertificateFile, reason) { Element = i };
                continue;
            }

            // Whoever cannot read the password cannot use the key.
            var (name, file, secret) = password is not null ? (SettingNames.KeyPasswordFile, password, "the password of a private key")
                : key is not null ? (SettingNames.KeyFile, key, "a private key")
                : (SettingNames.CertificateFile, certificate, "a private key");
            if (machine.IsReadableByAll(file))
            {
                yield return new Finding(OpenKey, name, file, secret) { Element = i };
            }

            if (state.Expiry < machine.Now)
            {
                var time = state.Expiry.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
                yield return new Finding(Expired, SettingNames.CertificateFile, certificate, time) { Element = i };
            }
        }
    }

    /// <summary>What stands at the place of a certificate; null where the list is shorter.</summary>
    public static string? At(IReadOnlyList<string?> files, int index) => index < files.Count ? files[index] : null;
}
