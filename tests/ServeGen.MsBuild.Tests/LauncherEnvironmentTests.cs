namespace ServeGen.MsBuild.Tests;

/// <summary>What the launcher does to the environment, and which dotnet it takes.</summary>
public sealed class LauncherEnvironmentTests : IDisposable
{
    private readonly LauncherSandbox _sandbox = new();

    [Fact]
    public void Gives_the_supervisor_a_light_runtime_and_saves_that_the_user_had_none()
    {
        _sandbox.Publish("out");

        var run = _sandbox.Run("out/serve");

        Assert.Equal(
            [
                "app=./out/App",
                "DOTNET_GCgen0size=0x100000",
                "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1",
                "DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY=0",
                "DOTNET_TC_CallCountThreshold=0x2710",
                "DOTNET_TieredPGO=0",
                "DOTNET_gcServer=0",
                "SERVEGEN_LAUNCHER=./out/serve",
                "SERVEGEN_RESTORE_DOTNET_GCgen0size=",
                "SERVEGEN_RESTORE_DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=",
                "SERVEGEN_RESTORE_DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY=",
                "SERVEGEN_RESTORE_DOTNET_TC_CallCountThreshold=",
                "SERVEGEN_RESTORE_DOTNET_TieredPGO=",
                "SERVEGEN_RESTORE_DOTNET_gcServer=",
                "SERVEGEN_ROLE=launcher",
            ],
            [run.Lines[0], .. run.Lines[1..].Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public void Saves_the_users_own_values_and_leaves_all_others_alone()
    {
        _sandbox.Publish("out");

        var run = _sandbox.Run("DOTNET_gcServer=1 DOTNET_TieredPGO=1 DOTNET_GCHeapCount=4 out/serve");

        Assert.Contains("SERVEGEN_RESTORE_DOTNET_gcServer=1", run.Lines);
        Assert.Contains("SERVEGEN_RESTORE_DOTNET_TieredPGO=1", run.Lines);
        Assert.Contains("DOTNET_gcServer=0", run.Lines);
        Assert.Contains("DOTNET_TieredPGO=0", run.Lines);
        Assert.Contains("DOTNET_GCHeapCount=4", run.Lines);
    }

    [Fact]
    public void Does_not_take_a_supervisors_values_for_the_users()
    {
        _sandbox.Publish("out");

        var run = _sandbox.Run(
            "SERVEGEN_RESTORE_DOTNET_gcServer=1 DOTNET_gcServer=0 SERVEGEN_RESTORE_DOTNET_TieredPGO= DOTNET_TieredPGO=0 out/serve");

        Assert.Contains("SERVEGEN_RESTORE_DOTNET_gcServer=1", run.Lines);
        Assert.Contains("SERVEGEN_RESTORE_DOTNET_TieredPGO=", run.Lines);
    }

    [Theory]
    [InlineData("DOTNET_ROOT=root DOTNET_HOST_PATH=host/dotnet PATH=path:$PATH", "app=root/dotnet")]
    [InlineData("DOTNET_ROOT=elsewhere DOTNET_HOST_PATH=host/dotnet PATH=path:$PATH", "app=host/dotnet")]
    [InlineData("PATH=path:$PATH", "app=path/dotnet")]
    public void Starts_a_dll_by_the_nearest_dotnet(string environment, string dotnet)
    {
        _sandbox.Publish("out", app: "App.dll", needsDotnet: true);
        _sandbox.FakeProgram("root/dotnet");
        _sandbox.FakeProgram("host/dotnet");
        _sandbox.FakeProgram("path/dotnet");

        var run = _sandbox.Run($"{environment} out/serve \"$@\"", "reload");

        Assert.Equal("", run.Error);
        Assert.Equal(dotnet, run.Lines[0]);
        Assert.Equal(["argument=./out/App.dll", "argument=reload"], run.Lines[^2..]);
    }

    [Fact]
    public void Says_in_one_line_that_there_is_no_dotnet()
    {
        _sandbox.Publish("out", app: "App.dll", needsDotnet: true);

        var run = _sandbox.Run("PATH= out/serve");

        Assert.Equal(127, run.ExitCode);
        Assert.Equal(
            "out/serve: there is no dotnet to start ./out/App.dll: install the .NET runtime, or set DOTNET_ROOT\n",
            run.Error);
    }

    public void Dispose() => _sandbox.Dispose();
}
