using FsCheck;
using FsCheck.Fluent;
using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class SettingTextTests
{
    [Theory]
    [InlineData("Workers", "4", 4)]
    [InlineData("Workers", " 4 ", 4)]
    [InlineData("MaxRequests", "10,000", 10_000)]
    [InlineData("Workers", "-1", -1)]
    public void A_count_is_a_whole_number(string name, string text, int expected)
    {
        Assert.Equal((expected, null), Parse(name, text));
    }

    [Theory]
    [InlineData("Workers", "", "a whole number is expected")]
    [InlineData("Workers", "four", "a whole number is expected")]
    [InlineData("Workers", "1.5", "a whole number is expected")]
    [InlineData("Workers", "99999999999", "a whole number is expected")]
    [InlineData("Timeout", "soon", "seconds or a number with a unit is expected (4, 500ms, 2m)")]
    [InlineData("Timeout", "", "seconds or a number with a unit is expected (4, 500ms, 2m)")]
    [InlineData("Name", "  ", "a text is expected")]
    [InlineData("WhenReady", "x", "it can only be set in ServerConfig.cs")]
    public void What_cannot_be_read_says_what_was_expected(string name, string text, string error)
    {
        Assert.Equal((null, error), Parse(name, text));
    }

    [Theory]
    [InlineData("http://*:80")]
    [InlineData("http://*:80,http://*:81", "http://*:80", "http://*:81")]
    [InlineData(" *:80 ; *:81 ,", "*:80", "*:81")]
    [InlineData("")]
    [InlineData("*:80,unix:/run/a, b,c.sock,unix:/d;*:81,", "*:80", "unix:/run/a, b,c.sock", "unix:/d", "*:81")]
    [InlineData("unix:/run/a,", "unix:/run/a")]
    public void Several_addresses_fit_into_one_text(string text, params string[] expected)
    {
        var parsed = Assert.IsType<string[]>(Parse("Bind", text).Value);

        Assert.Equal(expected is [] && text.Length > 0 ? [text] : expected, parsed);
    }

    [Fact]
    public void A_text_loses_the_spaces_around_it()
    {
        Assert.Equal(("my app", null), Parse("Name", " my app "));
    }

    [Fact]
    public void A_count_that_is_shown_can_be_read_again()
    {
        Prop.ForAll<int>(count => RoundTrips("Workers", count)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_duration_that_is_shown_can_be_read_again()
    {
        var durations = Gen.Choose(0, 86_400_000).Select(some => TimeSpan.FromMilliseconds(some));

        Prop.ForAll(durations.ToArbitrary(), duration => RoundTrips("Timeout", duration)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_default_that_is_shown_can_be_read_again()
    {
        Assert.All(SettingsTable.All.Where(setting => setting.HasText && setting.Default is not null), setting =>
        {
            Assert.True(SettingText.TryParse(setting, SettingText.Format(setting, setting.Default), out var value, out _));
            Assert.Equal(setting.Default, value);
        });
    }

    [Fact]
    public void A_value_that_is_not_set_is_shown_as_what_then_happens()
    {
        Assert.Equal("the app's own (Kestrel: 130s)", SettingText.Format(SettingsTable.ByName("KeepAlive"), null));
    }

    [Fact]
    public void Code_is_shown_as_code()
    {
        Assert.Equal("(code)", SettingText.Format(SettingsTable.ByName("OnExit"), (Action<ServerContext>)(_ => { })));
    }

    [Theory]
    [InlineData("Timeout", 86_400, "1d")]
    [InlineData("Backlog", 65_535, "65535")]
    public void A_limit_is_shown_as_the_user_would_write_it(string name, double magnitude, string expected)
    {
        Assert.Equal(expected, SettingText.FormatMagnitude(SettingsTable.ByName(name), magnitude));
    }

    private static bool RoundTrips(string name, object value)
    {
        var setting = SettingsTable.ByName(name);
        return SettingText.TryParse(setting, SettingText.Format(setting, value), out var read, out _) && Equals(read, value);
    }

    private static (object? Value, string? Error) Parse(string name, string text)
    {
        var success = SettingText.TryParse(SettingsTable.ByName(name), text, out var value, out var error);
        Assert.Equal(success, error is null);
        return (value, error);
    }
}
