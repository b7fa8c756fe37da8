using FsCheck;
using FsCheck.Fluent;
using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Supervision;
using ServeGen.Tests.Configuration;

namespace ServeGen.Tests.Supervision.Plans;

public sealed class DescribedSettingsTests
{
    private static readonly Gen<string> AnyText = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get);

    public static TheoryData<string> TextSettings =>
        [.. SettingsTable.All.Where(setting => setting.HasText).Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(TextSettings))]
    public void Every_value_of_every_setting_arrives_as_it_was(string name)
    {
        var setting = SettingsTable.ByName(name);
        Prop.ForAll(Values(setting).ToArbitrary(), AnyText.ToArbitrary(), (value, origin) =>
        {
            var sent = Resolve(new ServerOptions().With(setting, value), setting, origin);
            var received = Transfer(sent, new ServerOptions());
            var arrived = received.Options.ValueOf(setting);
            return Same(value, arrived) && received.Origins[name].Text == origin;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_not_set_arrives_as_not_set()
    {
        var received = Transfer(Resolve(new ServerOptions()), new ServerOptions());

        Assert.All(SettingsTable.All, setting => Assert.True(
            Same(setting.Default, received.Options.ValueOf(setting)), $"{setting.Name}: {received.Options.ValueOf(setting)}"));
        Assert.Null(received.Options.KeepAlive);
        Assert.Null(received.Options.ControlSocket);
    }

    [Fact]
    public void The_hooks_are_those_of_the_supervisor()
    {
        Action<ServerContext> ours = _ => { };
        var sent = Resolve(new ServerOptions { WhenReady = _ => { }, OnExit = _ => { }, Workers = 7 });

        var received = Transfer(sent, new ServerOptions { WhenReady = ours });

        Assert.Same(ours, received.Options.WhenReady);
        Assert.Null(received.Options.OnExit);
        Assert.Equal(7, received.Options.Workers);
    }

    [Fact]
    public void Hooks_in_the_workers_are_said_to_be_there()
    {
        var with = DescribedSettings.Write(Resolve(new ServerOptions { WorkerReady = _ => { } }), new TestMachine(), "1", "App").ToString();
        var without = DescribedSettings.Write(Resolve(new ServerOptions { WhenReady = _ => { } }), new TestMachine(), "1", "App").ToString();

        Assert.True(AppDescription.Parse(with)!.HasWorkerHooks);
        Assert.False(AppDescription.Parse(without)!.HasWorkerHooks);
    }

    [Fact]
    public void Findings_cross_as_lines()
    {
        var refused = DescribedSettings.Write(Resolve(new ServerOptions { Workers = 0, GracefulTimeout = TimeSpan.Zero }), new TestMachine(), "1", "App");

        Assert.Equal(["SERVE201: Workers must be from 1 to 1000, not 0 [default]"], refused.Refusals);
        Assert.Equal("SERVE301", Assert.Single(refused.Warnings)[..8]);
    }

    [Theory]
    [InlineData("Nonsense", "1")]
    [InlineData("Workers", "many")]
    [InlineData("Workers", "1", "2")]
    [InlineData("Name")]
    [InlineData("OnExit", "x")]
    public void Settings_that_make_no_sense_are_refused(string name, params string[] texts)
    {
        var description = new AppDescription { Version = "1", Settings = [new(name, "somewhere", texts)] };

        Assert.Null(DescribedSettings.Read(description, new ServerOptions()));
    }

    [Fact]
    public void What_only_a_restart_takes_up_is_named()
    {
        var running = new ServerOptions { Name = "shop", Workers = 2 };

        Assert.Null(DescribedSettings.RestartWarning(running, running with { Workers = 3, Bind = ["*:81"], LogLevel = ["error"], LogFormat = LogFormat.Json }));
        Assert.Equal(
            "Name, ErrorLog changed: only an upgrade (USR2) or a restart takes that up",
            DescribedSettings.RestartWarning(running, running with { Name = null, ErrorLog = "/var/log/shop" }));
    }

    private static ResolvedSettings Transfer(ResolvedSettings settings, ServerOptions hooks)
    {
        var text = DescribedSettings.Write(settings, new TestMachine(), "1", "App").ToString();
        return DescribedSettings.Read(AppDescription.Parse(text)!, hooks)!;
    }

    private static ResolvedSettings Resolve(ServerOptions options, Setting? given = null, string origin = "") => new(
        "Production",
        options,
        SettingsTable.All.ToDictionary(
            setting => setting.Name, setting => setting == given ? new Origin(origin) : Origin.Default, StringComparer.Ordinal));

    private static Gen<object> Values(Setting setting)
    {
        var (low, high) = (setting.Min ?? 0, setting.Max ?? 0);
        var within = ArbMap.Default.GeneratorFor<NormalFloat>().Select(number => Math.Abs(number.Get) % 1 * (high - low) + low);
        return setting.Kind switch
        {
            SettingKind.Count => within.Select(number => (object)(int)number),
            SettingKind.Duration => within.Select(number => (object)TimeSpan.FromTicks((long)(number * TimeSpan.TicksPerSecond))),
            SettingKind.Size => within.Select(number => (object)new ByteSize((long)number)),
            SettingKind.Switch => Gen.Elements<object>(true, false),
            SettingKind.Choice => Gen.Elements(setting.Choices.Select(choice => choice.Value)),
            SettingKind.Text => AnyText.Select(text => (object)text),
            _ => AnyText.ArrayOf().Select(texts => (object)texts),
        };
    }

    private static bool Same(object? one, object? other) => one is IReadOnlyList<string> list
        ? other is IReadOnlyList<string> otherList && list.SequenceEqual(otherList, StringComparer.Ordinal)
        : Equals(one, other);
}
