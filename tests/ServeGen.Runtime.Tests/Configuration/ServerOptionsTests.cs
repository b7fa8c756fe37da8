using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class ServerOptionsTests
{
    private static readonly ServerOptions Production = new() { Workers = 4, Name = "shop", KeepAlive = TimeSpan.FromSeconds(5) };

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        Action<ServerContext> hook = _ => { };

        var options = new ServerOptions { Bind = ["*:80"], Timeout = TimeSpan.FromSeconds(7), WhenReady = hook };

        Assert.Equal(["*:80"], options.Bind);
        Assert.Equal(TimeSpan.FromSeconds(7), options.Timeout);
        Assert.Same(hook, options.WhenReady);
    }

    [Fact]
    public void A_profile_derived_by_with_keeps_the_rest()
    {
        var development = Production with { Workers = 1 };

        Assert.Equal((1, "shop"), (development.Workers, development.Name));
    }

    [Fact]
    public void The_profile_that_was_derived_from_does_not_change()
    {
        _ = Production with { Workers = 1 };

        Assert.Equal(4, Production.Workers);
    }

    [Fact]
    public void A_setting_can_be_taken_back_to_null()
    {
        Assert.Null((Production with { KeepAlive = null }).KeepAlive);
    }

    [Fact]
    public void What_was_written_is_set_even_if_it_is_the_default()
    {
        var options = new ServerOptions { Workers = 1 };

        Assert.True(options.IsSet(SettingsTable.ByName("Workers")));
        Assert.False(options.IsSet(SettingsTable.ByName("Backlog")));
    }

    [Fact]
    public void What_the_base_profile_wrote_is_set_in_the_derived_one()
    {
        Assert.True((Production with { Workers = 1 }).IsSet(SettingsTable.ByName("Name")));
    }

    [Fact]
    public void The_command_line_replaces_one_setting()
    {
        var options = Production.With(SettingsTable.ByName("Workers"), 9);

        Assert.Equal((9, "shop"), (options.Workers, options.Name));
        Assert.Equal(4, Production.Workers);
    }
}
