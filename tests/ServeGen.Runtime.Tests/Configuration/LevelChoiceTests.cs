using Microsoft.Extensions.Logging;
using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class LevelChoiceTests
{
    [Theory]
    [InlineData("debug", "", LogLevel.Debug)]
    [InlineData("WARN", "", LogLevel.Warning)]
    [InlineData("Microsoft.AspNetCore=Error", "Microsoft.AspNetCore", LogLevel.Error)]
    [InlineData(" Shop = off ", "Shop", LogLevel.None)]
    public void A_level_is_the_frameworks(string text, string category, LogLevel level)
    {
        var choice = LevelChoice.Parse(text);

        Assert.Equal((category, level), (choice.Category, (LogLevel)choice.Level));
    }

    [Theory]
    [InlineData("warnign", "warning")]
    [InlineData("Shop=debgu", "Shop=debug")]
    [InlineData("=debug", "debug")]
    [InlineData("loud", null)]
    [InlineData("", null)]
    public void What_is_none_is_refused_with_what_was_meant(string text, string? meant)
    {
        Assert.False(LevelChoice.TryParse(text, out _, out var suggestion));

        Assert.Equal(meant, suggestion);
    }

    [Fact]
    public void The_nearest_category_counts()
    {
        string[] entries = ["warning", "ServeGen=debug", "ServeGen.Worker=error", "ServeGenerally=none"];

        Assert.Equal((int)LogLevel.Debug, LevelChoice.Of("ServeGen", entries));
        Assert.Equal((int)LogLevel.Error, LevelChoice.Of("ServeGen.Worker.Drain", entries));
        Assert.Equal((int)LogLevel.Warning, LevelChoice.Of("Shop", entries));
        Assert.Null(LevelChoice.Of("Shop", []));
    }
}
