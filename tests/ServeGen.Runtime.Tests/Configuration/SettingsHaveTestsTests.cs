using System.Text.RegularExpressions;
using ServeGen.Configuration;
using ServeGen.Tests.Docs;

namespace ServeGen.Tests.Configuration;

/// <summary>
/// No setting does nothing: each is named by a test that sees its effect, <c>[Trait("Setting", "Backlog")]</c>. Run them with
/// <c>dotnet test --filter Setting=Backlog</c>.
/// </summary>
public sealed partial class SettingsHaveTestsTests
{
    private static readonly Lazy<HashSet<string>> Named = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => SettingTrait().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value),
    ]);

    public static TheoryData<string> Names => [.. SettingsTable.All.Select(setting => setting.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_test_sees_its_effect(string name) =>
        Assert.True(Named.Value.Contains(name), $"No test is marked [Trait(\"Setting\", \"{name}\")]");

    [Fact]
    public void No_test_names_a_setting_that_does_not_exist() => Assert.All(Named.Value, name => Assert.NotNull(SettingsTable.Find(name)));

    [GeneratedRegex(@"^    \[Trait\(""Setting"", ""(?<name>\w+)""\)\]$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingTrait();
}
