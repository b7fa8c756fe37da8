using System.Reflection;
using System.Text.RegularExpressions;
using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

/// <summary>The table and <see cref="ServerOptions"/> are two halves of one thing; these tests keep them together.</summary>
public sealed partial class SettingsTableTests
{
    public static TheoryData<string> Names => [.. SettingsTable.All.Select(setting => setting.Name)];

    [Fact]
    public void Every_property_has_a_row_and_every_row_a_property()
    {
        var properties = typeof(ServerOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance);

        Assert.Equal(
            properties.Select(property => property.Name).Order(StringComparer.Ordinal),
            SettingsTable.All.Select(setting => setting.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_property_has_the_type_of_its_kind(string name)
    {
        var setting = SettingsTable.ByName(name);
        var type = typeof(ServerOptions).GetProperty(name)!.PropertyType;

        var valueType = Nullable.GetUnderlyingType(type);
        Assert.True(valueType is null || setting.Default is null, $"{name} has a default, and yet may be null");
        type = valueType ?? type;
        var expected = setting.Kind switch
        {
            SettingKind.Count => typeof(int),
            SettingKind.Duration => typeof(TimeSpan),
            SettingKind.Size => typeof(ByteSize),
            SettingKind.Text => typeof(string),
            SettingKind.Switch => typeof(bool),
            SettingKind.Choice => setting.Choices[0].Value.GetType(),
            SettingKind.Addresses or SettingKind.Texts => typeof(IReadOnlyList<string>),
            _ => typeof(Delegate),
        };
        Assert.True(expected.IsAssignableFrom(type), $"{name} is a {setting.Kind} but its property is a {type}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_property_gives_the_default_when_nothing_is_set(string name)
    {
        Assert.Equal(SettingsTable.ByName(name).Default, typeof(ServerOptions).GetProperty(name)!.GetValue(new ServerOptions()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_help_is_one_sentence_on_one_line(string name)
    {
        Assert.Matches("^[A-Z][^\r\n]{0,78}[.]$", SettingsTable.ByName(name).Help);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_default_lies_within_the_limits(string name)
    {
        var setting = SettingsTable.ByName(name);

        if (Setting.Magnitude(setting.Default) is { } magnitude)
        {
            Assert.InRange(magnitude, setting.ZeroIsOff && magnitude == 0 ? 0 : setting.Min!.Value, setting.Max!.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_has_limits_and_anything_else_has_none(string name)
    {
        var setting = SettingsTable.ByName(name);
        var isNumber = setting.Kind is SettingKind.Count or SettingKind.Duration or SettingKind.Size;

        Assert.Equal((isNumber, isNumber), (setting.Min.HasValue, setting.Max.HasValue));
        Assert.True(setting.Min is null || setting.Min < setting.Max);
        Assert.True(!setting.ZeroIsOff || setting.Min > 0, "0 cannot mean off where it is an ordinary value");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_choice_has_every_member_of_its_enum_and_anything_else_has_none(string name)
    {
        var setting = SettingsTable.ByName(name);

        Assert.Equal(
            setting.Kind == SettingKind.Choice ? Enum.GetValues(setting.Choices[0].Value.GetType()).Cast<object>() : [],
            setting.Choices.Select(choice => choice.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_a_default_the_reference_can_say_what_happens(string name)
    {
        var setting = SettingsTable.ByName(name);

        Assert.Equal(setting.HasText && setting.Default is null, setting.DefaultText is not null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Option_and_variable_are_the_name_in_the_custom_of_their_place(string name)
    {
        var setting = SettingsTable.ByName(name);

        Assert.Equal("--" + WordStart().Replace(name, "-").ToLowerInvariant(), setting.OptionName);
        Assert.Equal("SERVEGEN_" + WordStart().Replace(name, "_").ToUpperInvariant(), setting.VariableName);
    }

    [Theory]
    [InlineData("Workers", "--workers", "SERVEGEN_WORKERS")]
    [InlineData("MaxRequestsJitter", "--max-requests-jitter", "SERVEGEN_MAX_REQUESTS_JITTER")]
    [InlineData("KeepAlive", "--keep-alive", "SERVEGEN_KEEP_ALIVE")]
    public void For_example(string name, string option, string variable)
    {
        Assert.Equal((option, variable), (SettingsTable.ByName(name).OptionName, SettingsTable.ByName(name).VariableName));
    }

    [Fact]
    public void No_name_of_any_sort_is_given_twice()
    {
        AssertDistinct(SettingsTable.All.Select(setting => setting.Name.ToUpperInvariant()));
        AssertDistinct(SettingsTable.All.Select(setting => setting.OptionName));
        AssertDistinct(SettingsTable.All.Select(setting => setting.VariableName));
        AssertDistinct(SettingsTable.All.Select(setting => setting.ConventionalVariable).OfType<string>());
        AssertDistinct(SettingsTable.All.Select(setting => setting.GunicornName).OfType<string>());
    }

    [Fact]
    public void Rows_of_one_group_stand_together()
    {
        var groups = SettingsTable.All.Select(setting => setting.Group).ToList();
        var changes = groups.Skip(1).Zip(groups).Count(pair => pair.First != pair.Second);

        Assert.Equal(groups.Distinct(StringComparer.Ordinal).Count() - 1, changes);
    }

    [Fact]
    public void The_names_that_code_uses_exist()
    {
        var constants = typeof(SettingNames).GetFields().Select(field => (field.Name, Value: (string)field.GetRawConstantValue()!));

        Assert.All(constants, constant =>
        {
            Assert.Equal(constant.Name, constant.Value);
            Assert.NotNull(SettingsTable.Find(constant.Value));
        });
    }

    [Fact]
    public void A_name_that_does_not_exist_is_not_found()
    {
        Assert.Null(SettingsTable.Find("Wrokers"));
    }

    private static void AssertDistinct(IEnumerable<string> names) =>
        Assert.Empty(names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));

    [GeneratedRegex("(?<=.)(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordStart();
}
