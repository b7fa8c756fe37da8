using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>The formats of access logs that profiles name, each once.</summary>
internal sealed record AccessLogModel(EquatableArray<FormatModel> Formats)
{
    /// <summary>Null when no profile says anything of an access log.</summary>
    public static AccessLogModel? From(ServerConfig config)
    {
        var formats = config.Profiles.Select(FormatOf).OfType<AccessLogFormat>().GroupBy(format => format.Text, StringComparer.Ordinal)
            .Select(same => FormatModel.From(same.First())).ToList();
        return formats.Count == 0 ? null : new AccessLogModel(new EquatableArray<FormatModel>(formats));
    }

    // One that cannot be read is the analyzer's business, and one that is no constant the worker's.
    private static AccessLogFormat? FormatOf(Profile profile) =>
        (profile.Settings.IsSet(SettingNames.AccessLog) || profile.Settings.IsSet(SettingNames.AccessLogFormat))
        && profile.Settings.TryGet<string>(SettingNames.AccessLogFormat, out var text)
        && AccessLogFormat.TryParse(text, out var format, out _)
            ? format
            : null;
}
