using System.Globalization;
using ServeGen.Configuration;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>A value that cannot be, of every setting, from a variable and from the command line: a real server says so and does not start.</summary>
public sealed class BadValueTests
{
    // Where the kind alone does not say what is bad.
    private static readonly Dictionary<string, string> BadTexts = new(StringComparer.Ordinal)
    {
        ["Umask"] = "9",
        ["AccessLogFormat"] = "%(nothing)s",
        ["RecycleAt"] = "25:99",
        ["Warmup"] = "no-path",
        ["LogLevel"] = "loud",
        ["ForwardedAllowIps"] = "300.0.0.1",
        ["ProxyAllowIps"] = "10.0.0.0/33",
        ["Environment"] = "no-equals-sign",
        ["CertificateFile"] = "/nowhere/shop.pem",
        ["KeyFile"] = "/nowhere/shop.key",
        ["KeyPasswordFile"] = "/nowhere/shop.password",
        ["User"] = "nobody-of-that-name",
        ["Group"] = "no-group-of-that-name",
        ["SupplementaryGroups"] = "no-group-of-that-name",
        ["WorkingDirectory"] = "/nowhere",
    };

    public static TheoryData<string, bool> Settings
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var setting in SettingsTable.All.Where(setting => setting.HasText))
            {
                data.Add(setting.Name, true);
                data.Add(setting.Name, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task It_is_named_with_its_place_and_nothing_starts(string name, bool byOption)
    {
        var setting = SettingsTable.ByName(name);
        var (place, value) = (byOption ? setting.OptionName : setting.VariableName, BadValueOf(setting));
        var launch = byOption ? new Launch { Arguments = [setting.OptionName, value] } : new Launch().With(setting.VariableName, value);
        await using var server = TestServer.Start(launch);

        var code = await server.WaitForExitAsync();

        Assert.True(code is 64 or 78, $"exit code {code}:\n{server.Log}");
        Assert.Single(server.Log.Lines, line => line.Contains(place, StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("   at ", StringComparison.Ordinal) || line.Contains("Starting ", StringComparison.Ordinal));
    }

    private static string BadValueOf(Setting setting) => setting.Kind switch
    {
        SettingKind.Count => (setting.Max!.Value + 1).ToString("0", CultureInfo.InvariantCulture),
        SettingKind.Duration => "4x",
        SettingKind.Size => "1ZiB",
        SettingKind.Switch => "maybe",
        SettingKind.Choice => "sometimes",
        SettingKind.Addresses => "ftp://127.0.0.1:21",
        _ => BadTexts.TryGetValue(setting.Name, out var text) ? text : "with\u0001control",
    };
}
