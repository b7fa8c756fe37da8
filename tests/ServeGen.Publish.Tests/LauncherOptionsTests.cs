namespace ServeGen.Publish.Tests;

/// <summary>The three properties that a project may set.</summary>
public sealed class LauncherOptionsTests
{
    [Fact]
    public void A_new_name_removes_the_old_launcher_and_the_off_switch_the_last()
    {
        using var app = new TestApp();
        app.Publish().Succeeded();

        app.Publish("-p:ServeGenLauncherName=run it.sh").Succeeded();
        Assert.True(app.Published().CanBeRunByAll("run it.sh"));
        Assert.False(app.Published().Has("serve"));

        var off = app.Publish("-p:ServeGenLauncher=false").Succeeded();
        Assert.False(app.Published().Has("run it.sh"));
        Assert.DoesNotContain("launcher", off.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_may_bring_its_own_template()
    {
        using var app = new TestApp();
        app.Write("App/deploy/my.hbs", "#!/bin/sh\nexec nice \"${0%/*}\"/{{app}} \"$@\"\n");

        app.Publish("-p:ServeGenLauncherTemplate=deploy/my.hbs").Succeeded();
        Assert.Equal("#!/bin/sh\nexec nice \"${0%/*}\"/App \"$@\"\n", app.Published().Read("serve"));

        app.Write("App/deploy/my.hbs", "#!/bin/sh\nexec ./{{apps}}\n");
        var broken = app.Publish("-p:ServeGenLauncherTemplate=deploy/my.hbs");
        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains("my.hbs : error SERVE903: ", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_the_app_has_taken_is_refused()
    {
        using var app = new TestApp();

        var refused = app.Publish("-p:ServeGenLauncherName=App");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("error SERVE901: ", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_publish_directory_inside_the_project_does_not_publish_its_launcher_again()
    {
        using var app = new TestApp();

        app.Dotnet("publish", "-o", "out").Succeeded();
        app.Dotnet("publish", "-o", "out").Succeeded();

        Assert.True(app.Published("App/out").CanBeRunByAll("serve"));
        Assert.False(app.Published("App/out").Has("out/serve"));
    }
}
