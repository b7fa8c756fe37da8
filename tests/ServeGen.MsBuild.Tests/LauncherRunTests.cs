namespace ServeGen.MsBuild.Tests;

/// <summary>The launcher itself, run by a real shell in every way that people start programs.</summary>
public sealed class LauncherRunTests : IDisposable
{
    private readonly LauncherSandbox _sandbox = new();

    [Theory]
    [InlineData("./out/serve \"$@\"", "app=./out/App")]
    [InlineData("out/serve \"$@\"", "app=./out/App")]
    [InlineData("cd out && ../out/serve \"$@\"", "app=../out/App")]
    [InlineData("cd out && sh serve \"$@\"", "app=./App")]
    [InlineData("cd out && bash serve \"$@\"", "app={folder}/out/App")]
    [InlineData("PATH=out:$PATH; serve \"$@\"", "app=./out/App")]
    public void Starts_the_app_beside_it(string command, string app)
    {
        _sandbox.Publish("out");

        var run = _sandbox.Run(command, "run", "--workers", "2");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Equal(app.Replace("{folder}", _sandbox.Path, StringComparison.Ordinal), run.Lines[0]);
        Assert.Equal(["argument=run", "argument=--workers", "argument=2"], run.Lines[^3..]);
    }

    [Fact]
    public void Starts_the_app_by_its_absolute_path()
    {
        _sandbox.Publish("out");

        var run = _sandbox.Run("\"$PWD/out/serve\"");

        Assert.Equal($"app={_sandbox.Path}/out/App", run.Lines[0]);
        Assert.Contains($"SERVEGEN_LAUNCHER={_sandbox.Path}/out/serve", run.Lines);
    }

    [Fact]
    public void Tells_its_role_and_its_own_path_as_it_was_invoked()
    {
        _sandbox.Publish("out");

        var run = _sandbox.Run("./out/serve");

        Assert.Contains("SERVEGEN_ROLE=launcher", run.Lines);
        Assert.Contains("SERVEGEN_LAUNCHER=./out/serve", run.Lines);
    }

    [Fact]
    public void Keeps_spaces_quotes_and_dollars_in_paths_and_arguments()
    {
        _sandbox.Publish("it's $HOME \"here\"", launcher: "my serve", app: "An 'app' $1 `x`");

        var run = _sandbox.Run("./it*/my*serve \"$@\"", "a b", "it's", "\"$HOME\"", "");

        Assert.Equal("app=./it's $HOME \"here\"/An 'app' $1 `x`", run.Lines[0]);
        Assert.Equal(["argument=a b", "argument=it's", "argument=\"$HOME\"", "argument="], run.Lines[^4..]);
    }

    [Fact]
    public void Starts_from_names_that_look_like_options()
    {
        _sandbox.Publish("-out", launcher: "-serve", app: "-App");

        var run = _sandbox.Run("PATH=-out:$PATH; -serve \"$@\"", "--", "-x");

        Assert.Equal("", run.Error);
        Assert.Equal("app=./-out/-App", run.Lines[0]);
        Assert.Equal(["argument=--", "argument=-x"], run.Lines[^2..]);
    }

    [Fact]
    public void Does_not_resolve_a_release_directory_behind_a_symlink()
    {
        _sandbox.Publish("releases/1");
        _sandbox.Link("current", "releases/1");

        var run = _sandbox.Run("current/serve");

        Assert.Equal("app=./current/App", run.Lines[0]);
        Assert.Contains("SERVEGEN_LAUNCHER=./current/serve", run.Lines);
    }

    [Fact]
    public void Follows_links_to_itself_until_the_app_lies_beside()
    {
        _sandbox.Publish("releases/1");
        _sandbox.Link("current", "releases/1");
        _sandbox.Link("usr/bin/serve", "../../current/serve");
        _sandbox.Link("bin/run", $"{_sandbox.Path}/usr/bin/serve");

        var run = _sandbox.Run("bin/run");

        Assert.Equal("", run.Error);
        Assert.Equal($"app={_sandbox.Path}/usr/bin/../../current/App", run.Lines[0]);
        Assert.Contains("SERVEGEN_LAUNCHER=./bin/run", run.Lines);
    }

    [Theory]
    [InlineData("./out/serve", "./out/serve: there is no ./out/App to start\n")]
    [InlineData("bin/serve", "bin/serve: there is no ./bin/../out/App to start\n")]
    public void Says_in_one_line_that_the_app_is_missing(string command, string error)
    {
        _sandbox.Publish("out");
        _sandbox.Link("bin/serve", "../out/serve");
        _sandbox.Delete("out/App");

        var run = _sandbox.Run(command);

        Assert.Equal(127, run.ExitCode);
        Assert.Equal(error, run.Error);
        Assert.Empty(run.Lines);
    }

    public void Dispose() => _sandbox.Dispose();
}
