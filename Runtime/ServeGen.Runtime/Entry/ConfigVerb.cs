using System.Text.Json;
using System.Text.Json.Serialization;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>
/// <c>serve config</c>: every setting in effect, with its origin; then what the workers' .NET runtime is told by them.
/// </summary>
internal static class ConfigVerb
{
    public static int Run(ResolvedSettings settings, IReadOnlyDictionary<string, string> environment, bool json)
    {
        StandardStream.Output.WriteLine(json ? Json(settings, environment) : Table(Rows(settings, environment)));
        return ExitCodes.Success;
    }

    public static string Json(ResolvedSettings settings, IReadOnlyDictionary<string, string> environment) =>
        JsonSerializer.Serialize(Rows(settings, environment), ConfigJson.Default.ListConfigRow);

    private static List<ConfigRow> Rows(ResolvedSettings settings, IReadOnlyDictionary<string, string> environment)
    {
        var variables = new WorkerEnvironment(environment).RuntimeVariablesFor(settings.Options);
        return
        [
            .. from setting in SettingsTable.All
               select new ConfigRow(setting.Name, TextOf(setting, settings.Options, variables), settings.OriginOf(setting.Name)),
            .. from variable in variables select new ConfigRow(variable.Name, variable.Value, variable.Setting),
        ];
    }

    private static string TextOf(Setting setting, ServerOptions options, IReadOnlyList<RuntimeVariable> variables) =>
        setting.Name == nameof(options.MemoryPerWorker) && options.MemoryPerWorker is null
            ? variables.Any(variable => variable.Setting == setting.Name) ? MemoryShare.Of(options, Machine.Memory).ToString() : "the app's own"
            : SettingText.Format(setting, options.ValueOf(setting));

    private static string Table(List<ConfigRow> rows)
    {
        var name = rows.Max(row => row.Name.Length) + 2;
        var value = Math.Max(rows.Max(row => row.Value.Length), "not set".Length) + 2;
        return string.Join('\n', rows.Select(row =>
            (row.Name.PadRight(name) + (row.Value.Length == 0 ? "not set" : row.Value).PadRight(value) + row.Origin).TrimEnd()));
    }
}

/// <summary>One setting in effect.</summary>
internal sealed record ConfigRow(string Name, string Value, string Origin);

/// <summary>The serializer of <see cref="ConfigRow"/>, generated at compile time so that it can be trimmed.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<ConfigRow>))]
internal sealed partial class ConfigJson : JsonSerializerContext;
