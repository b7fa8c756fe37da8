using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class SettingsResolverTests
{
    private static readonly Origin Arguments = new("SERVEGEN_ARGS");
    private static readonly Origin CommandLine = new("command line");

    [Fact]
    public void Without_anything_the_defaults_count()
    {
        var settings = Resolve(new ServerOptions());

        Assert.Equal(1, settings.Options.Workers);
        Assert.All(settings.Origins.Values, origin => Assert.Same(Origin.Default, origin));
        Assert.Equal(SettingsTable.All.Count, settings.Origins.Count);
    }

    // Each row adds what counts more than all before it.
    [Theory]
    [InlineData(1, 2, "WEB_CONCURRENCY")]
    [InlineData(2, 3, "ServerConfig.cs (Production)")]
    [InlineData(3, 4, "SERVEGEN_WORKERS")]
    [InlineData(4, 5, "SERVEGEN_ARGS")]
    [InlineData(5, 6, "command line")]
    public void The_last_of_these_counts(int layers, int expected, string origin)
    {
        var options = layers < 2 ? new ServerOptions() : new ServerOptions { Workers = 3 };
        var variables = new List<(string, string)> { ("WEB_CONCURRENCY", "2") };
        var given = new List<GivenValue>();
        if (layers >= 3)
        {
            variables.Add(("SERVEGEN_WORKERS", "4"));
        }

        if (layers >= 4)
        {
            given.Add(Given("Workers", "5", Arguments));
        }

        if (layers >= 5)
        {
            given.Add(Given("Workers", "6", CommandLine));
        }

        var settings = Resolve(options, variables, given);

        Assert.Equal((expected, origin), (settings.Options.Workers, settings.Origins["Workers"].ToString()));
    }

    [Fact]
    public void A_platform_that_says_PORT_is_served_on_every_address()
    {
        Assert.Equal(["http://*:5005"], Resolve(new ServerOptions(), [("PORT", "5005")]).Options.Bind);
    }

    [Fact]
    public void Addresses_of_one_origin_add_up()
    {
        var settings = Resolve(new ServerOptions(), given: [Given("Bind", "*:80", CommandLine), Given("Bind", "*:81", CommandLine)]);

        Assert.Equal(["*:80", "*:81"], settings.Options.Bind);
    }

    [Fact]
    public void Addresses_of_a_later_origin_replace_those_of_an_earlier_one()
    {
        var settings = Resolve(
            new ServerOptions { Bind = ["*:1"] },
            [("SERVEGEN_BIND", "*:2,*:3")],
            [Given("Bind", "*:4", Arguments), Given("Bind", "*:5", CommandLine)]);

        Assert.Equal(["*:5"], settings.Options.Bind);
    }

    [Theory]
    [InlineData("WEB_CONCURRENCY")]
    [InlineData("SERVEGEN_WORKERS")]
    public void An_empty_variable_is_no_variable(string name)
    {
        Assert.Same(Origin.Default, Resolve(new ServerOptions(), [(name, "")]).Origins["Workers"]);
    }

    [Fact]
    public void A_hook_cannot_come_from_a_variable()
    {
        Assert.Null(Resolve(new ServerOptions(), [("SERVEGEN_ON_EXIT", "rm")]).Options.OnExit);
    }

    [Fact]
    public void What_cannot_be_read_names_its_place()
    {
        var error = Assert.Throws<UsageException>(() => Resolve(new ServerOptions(), [("SERVEGEN_WORKERS", "many")]));

        Assert.Equal("SERVEGEN_WORKERS: 'many' cannot be read: a whole number is expected", error.Message);
    }

    [Fact]
    public void The_rules_speak_of_what_is_in_effect_and_refusals_come_first()
    {
        var settings = Resolve(new ServerOptions { MaxRequestsJitter = 5 }, given: [Given("Backlog", "0", CommandLine)]);

        var findings = settings.Check(new TestMachine());

        Assert.Equal(["SERVE201", "SERVE202"], findings.Select(finding => finding.Rule.Id));
        Assert.Equal("SERVE201: Backlog must be from 1 to 65535, not 0 [command line]", settings.Describe(findings[0]));
    }

    private static GivenValue Given(string name, string text, Origin origin) => new(SettingsTable.ByName(name), text, origin);

    private static ResolvedSettings Resolve(
        ServerOptions options, IEnumerable<(string Name, string Text)>? variables = null, IReadOnlyList<GivenValue>? given = null) =>
        SettingsResolver.Resolve(
            "Production",
            "ServerConfig.cs",
            options,
            (variables ?? []).ToDictionary(variable => variable.Name, variable => variable.Text, StringComparer.Ordinal),
            given ?? []);
}
