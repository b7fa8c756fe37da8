using System.Reflection;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using ServeGen.Configuration;
using ServeGen.Entry;
using ServeGen.Messages;
using ServeGen.Supervision;
using ServeGen.Worker;

namespace ServeGen.Tests.Configuration;

/// <summary>What must be true of every setting, from each place where it can be given.</summary>
public sealed class EverySettingTests
{
    private static readonly AssemblyName App = new("App, Version=1.2.3.0");

    public static TheoryData<string> Names => [.. SettingsTable.All.Where(setting => setting.HasText).Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_arrives_unchanged_from_code_variable_and_option_in_the_json_and_in_another_process(string name)
    {
        var setting = SettingsTable.ByName(name);
        var value = SampleOf(setting);
        var text = setting.IsVerbatim ? ((string[])value)[0] : SettingText.Format(setting, value);

        var byCode = Resolve(new ServerOptions().With(setting, value));
        var byVariable = Resolve(new ServerOptions(), variables: new() { [setting.VariableName] = text });
        var byOption = Resolve(new ServerOptions(), ["config", setting.OptionName, text]);
        var byArguments = Resolve(new ServerOptions(), [], $"{setting.OptionName} {text}");

        Assert.All([byCode, byVariable, byOption, byArguments], settings => Assert.Equal(value, settings.Options.ValueOf(setting)));
        Assert.Equal(
            ["ServerConfig.cs (Production)", setting.VariableName, setting.OptionName, $"SERVEGEN_ARGS ({setting.OptionName})"],
            ((ResolvedSettings[])[byCode, byVariable, byOption, byArguments]).Select(settings => settings.OriginOf(name)));
        Assert.Equal(setting.IsVerbatim ? (string[])["NAME=…"] : value, InJson(byOption, setting));
        Assert.Equal(value, InAnotherProcess(byOption, setting));
    }

    // An empty list is a value, too: it must not become the default again on its way.
    [Theory]
    [MemberData(nameof(Names))]
    public void A_worker_gets_it_unchanged_as_a_sample_and_as_an_empty_list(string name)
    {
        var setting = SettingsTable.ByName(name);
        object[] values = setting.Kind is SettingKind.Texts ? [SampleOf(setting), Array.Empty<string>()] : [SampleOf(setting)];
        foreach (var value in values.Where(_ => setting.GoesToWorkers))
        {
            var carried = CarriedSettings.Of(new ServerOptions().With(setting, value)).Select(one => CarriedSetting.Parse(one.ToString()));

            Assert.Equal(value, ReceivedSettings.Read([.. carried]).ValueOf(setting));
        }
    }

    // Whatever stands there: it is read, or refused by a rule, or named with its place. Nothing else is thrown.
    [Theory]
    [MemberData(nameof(Names))]
    public void Any_text_from_any_place_is_taken_or_named(string name)
    {
        var setting = SettingsTable.ByName(name);
        Prop.ForAll(Texts.ToArbitrary(), Gen.Choose(0, 2).ToArbitrary(), (text, place) =>
        {
            var origin = place switch { 0 => setting.VariableName, 1 => setting.OptionName, _ => "SERVEGEN_ARGS" };
            try
            {
                var settings = place == 0
                    ? Resolve(new ServerOptions(), variables: new() { [setting.VariableName] = text })
                    : ResolveGiven(setting, text, origin);
                var findings = settings.Check(new TestMachine());
                return findings.All(finding => settings.Describe(finding).Contains(setting.Name, StringComparison.Ordinal)
                    || settings.Describe(finding).EndsWith($"[{origin}]", StringComparison.Ordinal));
            }
            catch (UsageException error)
            {
                return error.Message.StartsWith(origin + ": ", StringComparison.Ordinal) && error.Message.Contains("expected", StringComparison.Ordinal);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Below_and_above_its_limits_it_is_refused_with_place_and_limits(string name)
    {
        var setting = SettingsTable.ByName(name);
        if (setting.Max is not { } max || setting.Min is not { } min)
        {
            return;
        }

        string[] outside = [SettingText.FormatMagnitude(setting, (max * 2) + 1), "-1"];
        foreach (var text in outside)
        {
            var settings = Resolve(new ServerOptions(), ["check", $"{setting.OptionName}={text}"]);

            var refusal = settings.Check(new TestMachine { MaxBacklog = int.MaxValue }).First(finding => finding.Rule.Id == "SERVE201");
            Assert.True(refusal.Rule.Refuses);
            Assert.EndsWith($"[{setting.OptionName}]", settings.Describe(refusal), StringComparison.Ordinal);
            Assert.Contains($"from {SettingText.FormatMagnitude(setting, min)} to", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static readonly string[] Absurd =
    [
        "", " ", "-", "0", "-1", "1e308", "NaN", "99999999999999999999", "true", "null", "\0", "\n", "http://", "unix:", ":", "[::1", "25:61", "1.5.Seconds", "off",
    ];

    private static Gen<string> Texts => Gen.OneOf(
        Gen.Elements(Absurd), ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""), Gen.Choose(int.MinValue, int.MaxValue).Select(number => $"{number}"));

    private static object SampleOf(Setting setting) => setting.Kind switch
    {
        SettingKind.Count => (int)setting.Max!.Value,
        SettingKind.Duration => TimeSpan.FromSeconds(setting.Max!.Value),
        SettingKind.Size => new ByteSize((long)setting.Max!.Value),
        SettingKind.Switch => setting.Default is not true,
        SettingKind.Choice => setting.Choices[^1].Value,
        SettingKind.Addresses => (string[])["http://127.0.0.1:8001", "unix:/run/a.sock"],
        SettingKind.Texts when setting.IsVerbatim => (string[])["NAME=a,b;c"],
        SettingKind.Texts => (string[])["/one", "/two"],
        _ => "/srv/one",
    };

    private static object? InJson(ResolvedSettings settings, Setting setting)
    {
        using var rows = JsonDocument.Parse(ConfigVerb.Json(settings, new Dictionary<string, string>(StringComparer.Ordinal)));
        var row = rows.RootElement.EnumerateArray().Single(row => row.GetProperty("name").GetString() == setting.Name);
        Assert.Equal(setting.OptionName, row.GetProperty("origin").GetString());
        Assert.True(SettingText.TryParse(setting, row.GetProperty("value").GetString()!, out var value, out _));
        return value;
    }

    private static object? InAnotherProcess(ResolvedSettings settings, Setting setting)
    {
        var text = DescribedSettings.Write(settings, new TestMachine(), "1", "App").ToString();
        return DescribedSettings.Read(AppDescription.Parse(text)!, new ServerOptions())!.Options.ValueOf(setting);
    }

    private static ResolvedSettings Resolve(
        ServerOptions options, string[]? arguments = null, string? more = null, Dictionary<string, string>? variables = null)
    {
        var invocation = CommandLineParser.Parse(App, arguments ?? [], more);
        return SettingsResolver.Resolve("Production", "ServerConfig.cs", options, variables ?? [], invocation.Given);
    }

    private static ResolvedSettings ResolveGiven(Setting setting, string text, string origin) => SettingsResolver.Resolve(
        "Production", "ServerConfig.cs", new ServerOptions(), new Dictionary<string, string>(StringComparer.Ordinal), [new GivenValue(setting, text, new Origin(origin))]);
}
