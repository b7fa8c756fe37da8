namespace ServeGen.Generator.Tests;

/// <summary>A group is given without User.</summary>
public sealed class Serve851Tests
{
    [Theory]
    [InlineData("Group = [|\"games\"|],", "Group is set, but User is not: workers would keep their user and its rights")]
    [InlineData("SupplementaryGroups = [|[\"games\"]|],", "SupplementaryGroups is set, but User is not: workers would keep their user and its rights")]
    public Task Fires(string settings, string message) => RuleHarness.Fires("SERVE851", settings, message);

    [Theory]
    [InlineData("Group = \"games\", User = \"daemon\",")]
    [InlineData("Group = \"games\", User = System.Environment.UserName,")]
    [InlineData("User = \"daemon\",")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
