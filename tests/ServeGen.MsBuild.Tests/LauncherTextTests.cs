namespace ServeGen.MsBuild.Tests;

public sealed class LauncherTextTests
{
    [Theory]
    [InlineData("App", "App")]
    [InlineData("My.App_2-x", "My.App_2-x")]
    [InlineData("My App", "'My App'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(id)", "'$(id)'")]
    [InlineData("Grüße", "'Grüße'")]
    [InlineData("", "''")]
    public void A_shell_word_is_quoted_only_when_it_must_be(string text, string word) =>
        Assert.Equal(word, LauncherText.ShellWord(text));

    [Fact]
    public void A_template_sees_the_name_the_app_the_profiles_and_whether_dotnet_is_needed()
    {
        const string Template = "{{name}}|{{app}}|{{#if dotnet}}dotnet{{else}}exec{{/if}}|{{#each profiles}}{{this}};{{/each}}";

        Assert.Equal("serve|'My App'|exec|A;B;", Render(Template, "My App", needsDotnet: false));
        Assert.Equal("serve|App.dll|dotnet|A;B;", Render(Template, "App.dll", needsDotnet: true));
    }

    [Fact]
    public void Nothing_is_escaped_as_html() => Assert.Equal("'a&<b'", Render("{{app}}", "a&<b", needsDotnet: false));

    [Fact]
    public void Windows_line_ends_of_a_template_do_not_reach_the_shell() =>
        Assert.Equal("#!/bin/sh\nexec ./App\n", Render("#!/bin/sh\r\nexec ./{{app}}\r\n", "App", needsDotnet: false));

    [Theory]
    [InlineData("{{#if dotnet}}")]
    [InlineData("{{ap}}")]
    [InlineData("{{")]
    public void A_broken_template_is_the_users_error(string template)
    {
        var problem = Assert.Throws<PublishException>(() => Render(template, "App", needsDotnet: false));

        Assert.Equal("SERVE903", problem.Rule.Id);
        Assert.Equal("my.hbs", problem.File);
    }

    private static string Render(string template, string app, bool needsDotnet) =>
        LauncherText.Render(new LauncherTemplate("my.hbs", template), "serve", app, needsDotnet, ["A", "B"]);
}
