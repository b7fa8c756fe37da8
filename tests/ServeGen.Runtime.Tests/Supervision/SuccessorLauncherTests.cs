using ServeGen.Messages;
using ServeGen.Sockets;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class SuccessorLauncherTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("successor").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void It_is_started_by_the_launcher_with_the_arguments_and_variables_of_this_server()
    {
        File.WriteAllText(Path.Combine(_directory, "serve"), "");

        var command = Launcher(("SERVEGEN_LAUNCHER", "./serve"), ("A", "b"), (SuccessorStart.Variable, "old")).Command(Start);

        Assert.Equal(Path.Combine(_directory, "./serve"), command.Path);
        Assert.Equal([command.Path, "run", "--workers", "3", "--", "x"], command.Arguments);
        Assert.Equal(["SERVEGEN_LAUNCHER=./serve", "A=b", $"{SuccessorStart.Variable}={Start}"], command.Environment);
        Assert.Equal(_directory, command.Directory);
    }

    [Fact]
    public void Without_a_launcher_by_the_app_itself()
    {
        var command = Launcher(("SERVEGEN_LAUNCHER", "/gone/serve")).Command(Start);

        Assert.Equal(["/usr/bin/dotnet", "/srv/current/App.dll", "run", "--workers", "3", "--", "x"], command.Arguments);
        Assert.Equal("/usr/bin/dotnet", command.Path);
    }

    [Fact]
    public void Where_the_directory_is_gone_it_starts_where_this_server_is() =>
        Assert.Null(new SuccessorLauncher(App with { WorkingDirectory = "/gone" }, Variables([]), PassedSockets.None).Command(Start).Directory);

    [Theory]
    [InlineData(1, "", "PID 1")]
    [InlineData(17, "17", "Type=notify")]
    public void Who_would_take_more_with_it_has_no_successor(int pid, string main, string reason) =>
        Assert.Contains(reason, Launcher(("SYSTEMD_EXEC_PID", main)).WhyNot(pid), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    public void Everybody_else_may_have_one(string main) => Assert.Null(Launcher(("SYSTEMD_EXEC_PID", main)).WhyNot(17));

    private static SuccessorStart Start { get; } = new(17, 3, [new InheritedAddress("http://*:80", "", [4])]);

    private AppCommand App => new("/usr/bin/dotnet", ["/srv/current/App.dll"], ["x"])
    {
        OwnArguments = ["run", "--workers", "3", "--", "x"],
        WorkingDirectory = _directory,
    };

    private SuccessorLauncher Launcher(params (string Name, string Value)[] variables) => new(App, Variables(variables), PassedSockets.None);

    private static Dictionary<string, string> Variables((string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
}
