using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>SERVE2xx: numbers, and the workers that they count.</summary>
internal static class WorkerRules
{
    public static readonly RuleInfo OutsideLimits = new(
        "SERVE201", "The value is outside the setting's limits", "{0} must be {1}, not {2}", refuses: true);

    public static readonly RuleInfo JitterWithoutMaxRequests = new(
        "SERVE202",
        "MaxRequestsJitter does nothing without MaxRequests",
        "MaxRequestsJitter is {0} but MaxRequests is 0: workers are never recycled by requests",
        refuses: false);

    public static readonly RuleInfo JitterNotBelowMaxRequests = new(
        "SERVE203",
        "MaxRequestsJitter is not below MaxRequests",
        "MaxRequestsJitter ({0}) is not below MaxRequests ({1}): some workers would live more than twice as long as others",
        refuses: false);

    public static readonly RuleInfo NotAPath = new(
        "SERVE206", "Warmup has an entry that is no path", "'{0}' is no path: Warmup takes paths that begin with /", refuses: true);

    public static readonly RuleInfo MoreAtATimeThanThereAre = new(
        "SERVE213",
        "ReloadParallelism is above the number of workers",
        "ReloadParallelism is {0}, but there are only {1} workers and standbys to replace",
        refuses: false);

    public static readonly RuleInfo MoreSparesThanWorkers = new(
        "SERVE215",
        "There are more standbys than workers",
        "Spares is {0}, but there are only {1} workers whose places they could take",
        refuses: false);

    public static readonly RuleInfo SamePathTwice = new(
        "SERVE216", "The path stands twice in Warmup", "'{0}' stands twice in Warmup", refuses: false);

    public static readonly RuleInfo PathWithFragment = new(
        "SERVE217",
        "Warmup has a path with a fragment",
        "'{0}': what follows # is for browsers alone, and no client sends it",
        refuses: true);

    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        OutsideLimits, JitterWithoutMaxRequests, JitterNotBelowMaxRequests, NotAPath, MoreAtATimeThanThereAre, MoreSparesThanWorkers,
        SamePathTwice, PathWithFragment,
    ];

    public static IEnumerable<Finding> Check(SettingsModel settings) =>
        CheckLimits(settings)
            .Concat(CheckJitter(settings))
            .Concat(CheckPaths(settings))
            .Concat(CheckParallelism(settings))
            .Concat(CheckSpares(settings));

    private static IEnumerable<Finding> CheckLimits(SettingsModel settings)
    {
        foreach (var setting in SettingsTable.All)
        {
            if (settings.TryGet<object>(setting.Name, out var value)
                && Setting.Magnitude(value) is { } magnitude
                && !IsWithin(setting, magnitude))
            {
                var nearest = magnitude < setting.Min ? setting.Min!.Value : setting.Max!.Value;
                yield return new Finding(OutsideLimits, setting.Name, setting.Name, LimitsText(setting), SettingText.Format(setting, value))
                {
                    Suggestion = SettingText.FormatMagnitude(setting, nearest),
                };
            }
        }
    }

    private static bool IsWithin(Setting setting, double magnitude) =>
        (magnitude == 0 && setting.ZeroIsOff)
        || (!(magnitude < setting.Min) && !(magnitude > setting.Max));

    private static string LimitsText(Setting setting)
    {
        var text = string.Format(
            CultureInfo.InvariantCulture,
            "from {0} to {1}",
            SettingText.FormatMagnitude(setting, setting.Min ?? 0),
            SettingText.FormatMagnitude(setting, setting.Max ?? double.MaxValue));
        return setting.ZeroIsOff ? text + ", or 0 for off" : text;
    }

    private static IEnumerable<Finding> CheckJitter(SettingsModel settings)
    {
        if (!settings.TryGet<int>(SettingNames.MaxRequestsJitter, out var jitter) || jitter <= 0
            || !settings.TryGet<int>(SettingNames.MaxRequests, out var requests))
        {
            yield break;
        }

        if (requests == 0)
        {
            yield return new Finding(JitterWithoutMaxRequests, SettingNames.MaxRequestsJitter, jitter);
        }
        else if (requests > 0 && jitter >= requests)
        {
            yield return new Finding(JitterNotBelowMaxRequests, SettingNames.MaxRequestsJitter, jitter, requests)
            {
                Suggestion = (requests / 10).ToString(CultureInfo.InvariantCulture),
            };
        }
    }

    private static IEnumerable<Finding> CheckParallelism(SettingsModel settings)
    {
        if (settings.TryGet<int>(SettingNames.ReloadParallelism, out var parallelism) && parallelism > 1
            && settings.TryGet<int>(SettingNames.Workers, out var workers)
            && settings.TryGet<int>(SettingNames.Spares, out var spares) && workers >= 1 && parallelism > workers + spares)
        {
            yield return new Finding(MoreAtATimeThanThereAre, SettingNames.ReloadParallelism, parallelism, workers + spares)
            {
                Suggestion = (workers + spares).ToString(CultureInfo.InvariantCulture),
            };
        }
    }

    private static IEnumerable<Finding> CheckSpares(SettingsModel settings)
    {
        if (settings.TryGet<int>(SettingNames.Spares, out var spares)
            && settings.TryGet<int>(SettingNames.Workers, out var workers) && workers >= 1 && spares > workers)
        {
            yield return new Finding(MoreSparesThanWorkers, SettingNames.Spares, spares, workers)
            {
                Suggestion = workers.ToString(CultureInfo.InvariantCulture),
            };
        }
    }

    private static IEnumerable<Finding> CheckPaths(SettingsModel settings)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.Warmup, out var paths))
        {
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < paths.Count; i++)
        {
            if (paths[i] is not { } path)
            {
                continue;
            }

            if (!path.StartsWith("/", StringComparison.Ordinal))
            {
                // Of a whole address nobody knows which part was meant.
                var suggestion = Uri.TryCreate(path, UriKind.Absolute, out _) ? null : "/" + path;
                yield return new Finding(NotAPath, SettingNames.Warmup, path) { Element = i, Suggestion = suggestion };
            }
            else if (path.IndexOf('#') is >= 0 and var fragment)
            {
                yield return new Finding(PathWithFragment, SettingNames.Warmup, path) { Element = i, Suggestion = path.Substring(0, fragment) };
            }
            else if (!seen.Add(path))
            {
                yield return new Finding(SamePathTwice, SettingNames.Warmup, path) { Element = i };
            }
        }
    }
}
