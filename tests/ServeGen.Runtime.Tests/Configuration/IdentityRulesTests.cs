namespace ServeGen.Tests.Configuration;

public sealed class IdentityRulesTests
{
    private static readonly TestMachine Machine = new() { BadIdentity = "there is no user 'x'", MissingDirectory = "/srv/shpo" };

    [Theory]
    [InlineData("Group")]
    [InlineData("SupplementaryGroups")]
    public void SERVE851_refuses_a_group_without_a_user(string setting)
    {
        var finding = Assert.Single(Rules.Of((setting, setting == "Group" ? "games" : (string[])[]), ("User", null)));

        Assert.Equal(("SERVE851", true, setting), (finding.Rule.Id, finding.Rule.Refuses, finding.Setting));
    }

    [Fact]
    public void SERVE851_is_silent_with_a_user_and_without_groups()
    {
        Assert.Empty(Rules.Of(("Group", "games"), ("User", "daemon")));
        Assert.Empty(Rules.Of(("Group", null), ("SupplementaryGroups", null), ("User", null)));
    }

    [Theory]
    [InlineData("hush")]
    [InlineData("=hush")]
    [InlineData("A=\0hush")]
    [InlineData("")]
    public void SERVE852_refuses_what_is_no_variable_and_does_not_repeat_it(string entry)
    {
        var finding = Assert.Single(Rules.Of(("Environment", (string?[])["A=1", null, entry])));

        Assert.Equal(("SERVE852", true, (int?)2), (finding.Rule.Id, finding.Rule.Refuses, finding.Element));
        Assert.DoesNotContain("hush", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SERVE852_is_silent_about_variables() => Assert.Empty(Rules.Of(("Environment", (string?[])["A=", "B=c=d", "C=a,b;c"])));

    [Fact]
    public void SERVE853_refuses_what_the_supervisor_sets()
    {
        var finding = Assert.Single(Rules.Of(("Environment", (string?[])["SERVEGEN_ROLE=hush"])));

        Assert.Equal(("SERVE853", "Environment sets SERVEGEN_ROLE, which the supervisor gives each worker itself"), (finding.Rule.Id, finding.Message));
    }

    [Fact]
    public void SERVE853_is_silent_about_others() => Assert.Empty(Rules.Of(("Environment", (string?[])["SERVE=1", "servegen_role=x"])));

    [Fact]
    public void SERVE854_refuses_a_user_that_cannot_be()
    {
        var finding = Assert.Single(Rules.On(Machine, ("User", "x")));

        Assert.Equal(("SERVE854", true, "there is no user 'x'"), (finding.Rule.Id, finding.Rule.Refuses, finding.Message));
    }

    [Fact]
    public void SERVE854_is_silent_without_a_user_and_where_it_can_be()
    {
        Assert.Empty(Rules.On(Machine, ("User", null)));
        Assert.Empty(Rules.On(Machine with { BadIdentity = null }, ("User", "x")));
    }

    [Fact]
    public void SERVE855_refuses_a_directory_that_is_not_there()
    {
        var finding = Assert.Single(Rules.On(Machine, ("WorkingDirectory", "/srv/shpo")));

        Assert.Equal(("SERVE855", true, "WorkingDirectory '/srv/shpo' does not exist"), (finding.Rule.Id, finding.Rule.Refuses, finding.Message));
    }

    [Fact]
    public void SERVE855_is_silent_about_one_that_is() => Assert.Empty(Rules.On(Machine, ("WorkingDirectory", "/srv/shop")));
}
