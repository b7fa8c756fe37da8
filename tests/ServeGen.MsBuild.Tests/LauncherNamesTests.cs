namespace ServeGen.MsBuild.Tests;

public sealed class LauncherNamesTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData("my server.sh")]
    [InlineData("app")]
    [InlineData("-serve")]
    public void A_free_file_name_will_do(string name) => name.CheckAsLauncherName("App", "App.dll");

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("  ", "it is empty")]
    [InlineData("..", "it is a directory")]
    [InlineData("bin/serve", "it is a path")]
    [InlineData("bin\\serve", "it is a path")]
    [InlineData("ser\nve", "it has a control character")]
    [InlineData("App", "the app's own file has that name")]
    [InlineData("App.dll", "the app's own file has that name")]
    public void Any_other_name_is_refused_with_the_reason(string name, string reason)
    {
        var problem = Assert.Throws<PublishException>(() => name.CheckAsLauncherName("App", "App.dll"));

        Assert.Equal("SERVE901", problem.Rule.Id);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }
}
