using System.Globalization;
using System.Text;

namespace ServeGen.Configuration;

/// <summary>SERVE8xx: the server's name, and the files that it writes.</summary>
internal static class FileRules
{
    private const string StandardError = "-";

    private const string Off = "off";

    public static readonly RuleInfo SocketPathTooLong = new(
        "SERVE801",
        "The path of ControlSocket is too long",
        "ControlSocket '{0}' has {1} bytes, and the kernel takes {2} in the path of a socket",
        refuses: true);

    public static readonly RuleInfo PublicControlSocket = new(
        "SERVE802",
        "ControlSocket is in a directory where everybody may write",
        "ControlSocket '{0}' is in a directory where everybody may write: another user can take the name before the server does",
        refuses: false);

    public static readonly RuleInfo RelativePath = new(
        "SERVE803",
        "The path depends on where the server is started",
        "{0} '{1}' is no absolute path: it depends on the directory that the server is started in",
        refuses: false);

    public static readonly RuleInfo Unprintable = new(
        "SERVE805", "The text has a character that cannot be printed", "{0} has a character that cannot be printed: U+{1}", refuses: true);

    public static readonly RuleInfo NoMask = new(
        "SERVE806", "Umask is not octal", "Umask '{0}' is not octal: write up to three digits from 0 to 7, such as 027", refuses: true);

    public static readonly RuleInfo OpenMask = new(
        "SERVE807",
        "Umask lets everybody connect to the unix socket",
        "Umask is {0}: every user of the machine may connect to '{1}'",
        refuses: false);

    private static readonly string[] Paths =
    [
        SettingNames.ControlSocket, SettingNames.ErrorLog, SettingNames.AccessLog, SettingNames.PidFile, SettingNames.DumpDirectory,
    ];

    private static readonly string[] Texts =
    [
        SettingNames.Name, SettingNames.ClientCertificateAuthority, SettingNames.SyslogName, SettingNames.StatsdPrefix, .. Paths,
    ];

    // Of which each is a text of its own.
    private static readonly string[] Lists = [SettingNames.StatsdTags, SettingNames.ReloadExtraFiles];

    public static IReadOnlyList<RuleInfo> All { get; } = [SocketPathTooLong, PublicControlSocket, RelativePath, Unprintable, NoMask, OpenMask];

    public static IEnumerable<Finding> Check(SettingsModel settings) =>
        CheckSocket(settings).Concat(CheckPaths(settings)).Concat(CheckTexts(settings)).Concat(CheckMask(settings));

    /// <summary>The directory that the file is in, by an absolute path.</summary>
    public static string DirectoryOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";

    /// <summary>The path that the setting gives; null where it gives none, or one that no file can have.</summary>
    public static string? PathOf(SettingsModel settings, string name) =>
        settings.TryGet<string>(name, out var path) && path.Length > 0 && path != StandardError && !path.Any(char.IsControl)
        && !string.Equals(path, Off, StringComparison.OrdinalIgnoreCase)
        && !(name == SettingNames.AccessLog && AccessLogPlace.IsSyslog(path))
            ? path
            : null;

    private static IEnumerable<Finding> CheckSocket(SettingsModel settings)
    {
        if (PathOf(settings, SettingNames.ControlSocket) is not { } path)
        {
            yield break;
        }

        var length = Encoding.UTF8.GetByteCount(path);
        if (length > SocketPath.MaxBytes)
        {
            yield return new Finding(SocketPathTooLong, SettingNames.ControlSocket, path, length, SocketPath.MaxBytes);
        }

        if (settings.Machine is { } machine
            ? machine.IsOpenToAll(DirectoryOf(path))
            : SocketPath.IsInPublicDirectory(path))
        {
            yield return new Finding(PublicControlSocket, SettingNames.ControlSocket, path);
        }
    }

    private static IEnumerable<Finding> CheckPaths(SettingsModel settings)
    {
        foreach (var name in Paths)
        {
            if (PathOf(settings, name) is { } path && IsRelative(path))
            {
                yield return new Finding(RelativePath, name, name, path);
            }
        }

        var files = ListOf(settings, SettingNames.ReloadExtraFiles);
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i] is { Length: > 0 } file && IsRelative(file))
            {
                yield return new Finding(RelativePath, SettingNames.ReloadExtraFiles, SettingNames.ReloadExtraFiles, file) { Element = i };
            }
        }
    }

    private static bool IsRelative(string path) => path[0] != '/';

    private static IReadOnlyList<string?> ListOf(SettingsModel settings, string name) =>
        settings.TryGet<IReadOnlyList<string?>>(name, out var texts) ? texts : [];

    private static IEnumerable<Finding> CheckMask(SettingsModel settings)
    {
        if (!settings.TryGet<string>(SettingNames.Umask, out var text))
        {
            yield break;
        }

        if (!FileMask.TryParse(text, out var mask))
        {
            yield return new Finding(NoMask, SettingNames.Umask, text);
        }
        else if (FileMask.IsOpen(mask) && settings.TryGet<IReadOnlyList<string?>>(SettingNames.Bind, out var addresses)
            && addresses.FirstOrDefault(IsUnixSocket) is { } socket)
        {
            yield return new Finding(OpenMask, SettingNames.Umask, text, socket);
        }
    }

    private static bool IsUnixSocket(string? address) =>
        address is not null && BindAddress.TryParse(address, out var parsed, out _) && parsed is { HasFile: true, Parameters.Mode: null };

    private static IEnumerable<Finding> CheckTexts(SettingsModel settings)
    {
        foreach (var name in Texts)
        {
            if (settings.TryGet<string>(name, out var text) && ControlIn(text) is { } code)
            {
                yield return new Finding(Unprintable, name, name, code);
            }
        }

        foreach (var name in Lists)
        {
            var texts = ListOf(settings, name);
            for (var i = 0; i < texts.Count; i++)
            {
                if (ControlIn(texts[i]) is { } code)
                {
                    yield return new Finding(Unprintable, name, name, code) { Element = i };
                }
            }
        }
    }

    // The number of the first one.
    private static string? ControlIn(string? text) =>
        text?.Any(char.IsControl) == true ? ((int)text.First(char.IsControl)).ToString("X4", CultureInfo.InvariantCulture) : null;
}
