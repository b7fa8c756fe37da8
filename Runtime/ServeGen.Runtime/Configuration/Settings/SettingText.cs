using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>A setting's value as text: how the command line and the environment give it, and how it is shown.</summary>
internal static class SettingText
{
    private const NumberStyles CountStyle = NumberStyles.Integer | NumberStyles.AllowThousands;

    /// <summary>Reads one text. On failure the error says what was expected.</summary>
    public static bool TryParse(Setting setting, string text, out object? value, out string? error)
    {
        (value, error) = setting.Kind switch
        {
            SettingKind.Count when int.TryParse(text, CountStyle, CultureInfo.InvariantCulture, out var count) =>
                ((object?)count, (string?)null),
            SettingKind.Count => (null, "a whole number is expected"),
            SettingKind.Duration when DurationText.TryParse(text, out var duration) => (duration, null),
            SettingKind.Duration => (null, "seconds or a number with a unit is expected (4, 500ms, 2m)"),
            SettingKind.Size when ByteSize.TryParse(text, out var size) => (size, null),
            SettingKind.Size => (null, "bytes or a number with a unit is expected (512MiB, 2GiB)"),
            SettingKind.Switch when SwitchOf(text.Trim()) is { } state => (state, null),
            SettingKind.Switch => (null, "true or false is expected"),
            SettingKind.Choice when ChoiceOf(setting, text.Trim()) is { } choice => (choice.Value, null),
            SettingKind.Choice => (null, ChoicesOf(setting, text)),
            SettingKind.Addresses => (SplitAddresses(text), null),
            SettingKind.Texts when setting.IsVerbatim => (text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries), null),
            SettingKind.Texts => (SplitList(text), null),
            SettingKind.Text when text.Trim().Length > 0 => (text.Trim(), null),
            SettingKind.Text => (null, "a text is expected"),
            _ => (null, "it can only be set in ServerConfig.cs"),
        };
        return error is null;
    }

    public static string Format(Setting setting, object? value) => value switch
    {
        null => setting.DefaultText ?? "",
        TimeSpan duration => DurationText.Format(duration),
        // Which values are secrets cannot be guessed from the names without a mistake one day.
        IReadOnlyList<string> list when setting.IsVerbatim => string.Join(",", list.Select(text => text.Split('=')[0] + "=…")),
        IReadOnlyList<string> list => string.Join(",", list),
        Delegate => "(code)",
        bool state => state ? "true" : "false",
        Enum => setting.Choices.First(choice => choice.Value.Equals(value)).Text,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A limit, given in the unit of <see cref="Setting.Magnitude"/>, as the user would write the value.</summary>
    public static string FormatMagnitude(Setting setting, double magnitude) => setting.Kind switch
    {
        SettingKind.Duration => DurationText.Format(TimeSpan.FromSeconds(magnitude)),
        SettingKind.Size => new ByteSize((long)magnitude).ToString(),
        _ => magnitude.ToString(CultureInfo.InvariantCulture),
    };

    private static bool? SwitchOf(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "ON" or "1" => true,
        "FALSE" or "NO" or "OFF" or "0" => false,
        _ => null,
    };

    private static Choice? ChoiceOf(Setting setting, string text) =>
        setting.Choices.FirstOrDefault(choice => string.Equals(choice.Text, text, StringComparison.OrdinalIgnoreCase));

    private static string ChoicesOf(Setting setting, string text)
    {
        var texts = setting.Choices.Select(choice => choice.Text);
        var hint = NearestName.Of(text.Trim(), texts) is { } nearest ? $" (did you mean {nearest}?)" : "";
        return $"{string.Join(" or ", texts)} is expected{hint}";
    }

    // A variable can only be given once, so it may hold the whole list.
    private static string[] SplitList(string text) =>
        [.. text.Split(',', ';').Select(part => part.Trim()).Where(part => part.Length > 0)];

    // The same, but what has commas of its own stays whole.
    private static string[] SplitAddresses(string text)
    {
        var addresses = new List<string>();
        foreach (var part in text.Split(';').SelectMany(SplitAtCommas).Select(part => part.Trim()))
        {
            if (part.Length > 0)
            {
                addresses.Add(part);
            }
        }

        return [.. addresses];
    }

    // Every address has a colon and no path has one: what has none goes on with the path of the unix socket before it.
    private static IEnumerable<string> SplitAtCommas(string text)
    {
        var address = "";
        foreach (var part in text.Split(','))
        {
            if (part.Trim().Length > 0 && part.IndexOf(':') < 0 && address.IndexOf("unix:", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                address += "," + part;
                continue;
            }

            yield return address;
            address = part;
        }

        yield return address;
    }
}
