using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

/// <summary>What is true of every rule; what each one says is in the class of its block.</summary>
public sealed class ValueRulesTests
{
    [Fact]
    public void The_defaults_break_no_rule()
    {
        Assert.Empty(Rules.Of(new SettingsModel()));
    }

    [Fact]
    public void Where_nothing_is_known_every_rule_is_silent()
    {
        var settings = new SettingsModel(restIsDefault: false);

        Assert.Empty(Rules.Of(settings));
    }

    [Fact]
    public void Where_every_value_could_not_be_folded_every_rule_is_silent()
    {
        var settings = new SettingsModel();
        foreach (var setting in SettingsTable.All)
        {
            settings.AddUnknown(setting.Name);
        }

        Assert.Empty(Rules.Of(settings));
    }

    public static TheoryData<string> Ids => [.. ValueRules.All.Concat(MachineRules.All).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_is_tested_to_fire_and_to_be_silent(string id)
    {
        var tests = typeof(ValueRulesTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.Name)
            .ToList();
        var verb = ValueRules.All.Concat(MachineRules.All).Single(rule => rule.Id == id).Refuses ? "_refuses_" : "_warns_";

        Assert.Contains(tests, name => name.StartsWith(id + verb, StringComparison.Ordinal));
        Assert.Contains(tests, name => name.StartsWith(id + "_is_silent_", StringComparison.Ordinal));
    }

    [Fact]
    public void An_id_is_given_once_and_in_the_block_of_its_file()
    {
        Assert.All(WorkerRules.All.Concat(RecyclingRules.All), rule => Assert.Matches("^SERVE2[0-9]{2}$", rule.Id));
        Assert.All(TimeRules.All, rule => Assert.Matches("^SERVE3[0-9]{2}$", rule.Id));
        Assert.All(AddressRules.All, rule => Assert.Matches("^SERVE4[0-9]{2}$", rule.Id));
        Assert.All(MemoryRules.All, rule => Assert.Matches("^SERVE7[0-9]{2}$", rule.Id));
        Assert.All(FileRules.All, rule => Assert.Matches("^SERVE8[0-9]{2}$", rule.Id));
        Assert.Equal(ValueRules.All.Count, ValueRules.All.DistinctBy(rule => rule.Id, StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_rule_has_a_title_and_a_page_of_its_own()
    {
        Assert.All(ValueRules.All, rule =>
        {
            Assert.Matches("^[A-Z].*[^.]$", rule.Title);
            Assert.EndsWith("/docs/rules/" + rule.Id + ".md", rule.HelpLink, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_value_that_becomes_known_or_unknown_counts_as_it_is_last()
    {
        var settings = Rules.Model(("Workers", 0));
        settings.AddUnknown("Workers");
        Assert.Empty(Rules.Of(settings));
        Assert.True(settings.IsSet("Workers"));

        settings.AddKnown("Workers", 0);
        Assert.Single(Rules.Of(settings));
    }
}
