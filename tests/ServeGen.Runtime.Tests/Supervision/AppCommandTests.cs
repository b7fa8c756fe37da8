using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class AppCommandTests
{
    [Fact]
    public void A_path_is_kept_as_it_was_named()
    {
        var app = AppCommand.From(["/usr/../bin/sh"], "/bin/dash", "/here", ["x", "y"]);

        Assert.Equal("/usr/../bin/sh", app.Path);
        Assert.Equal("/usr/../bin/sh", app.AppFile);
        Assert.Equal(["x", "y"], app.WorkerArguments);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("/made/up")]
    [InlineData("./not-there")]
    public void A_name_that_is_no_path_gives_way_to_the_running_program(string name) =>
        Assert.Equal("/bin/dash", AppCommand.From([name], "/bin/dash", "/here", []).Path);

    [Fact]
    public void What_is_relative_is_relative_to_where_the_user_was()
    {
        Assert.Equal("/usr/bin/./sh", AppCommand.From(["./sh"], "/bin/dash", "/usr/bin", []).Path);
        Assert.Equal(["exec", "/srv/current/App.dll"], AppCommand.From(["dotnet", "exec", "App.dll"], "/bin/dash", "/srv/current", []).HostArguments);
        Assert.Equal("/srv/current/App.dll", AppCommand.From(["dotnet", "App.dll"], "/bin/dash", "/srv/current", ["--x"]).AppFile);
    }

    [Fact]
    public void A_working_directory_behind_a_link_is_called_as_the_user_called_it()
    {
        var root = Directory.CreateTempSubdirectory("servegen-").FullName;
        var real = Directory.CreateDirectory(Path.Combine(root, "1")).FullName;
        var link = Path.Combine(root, "current");
        File.CreateSymbolicLink(link, real);

        Assert.Equal(link, AppCommand.LogicalDirectory(real, link));
        Assert.Equal(real, AppCommand.LogicalDirectory(real, root));
        Assert.Equal(real, AppCommand.LogicalDirectory(real, null));
        Assert.Equal(real, AppCommand.LogicalDirectory(real, "current"));
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void Asked_for_its_settings_it_gets_the_arguments_that_the_supervisor_got()
    {
        var app = new AppCommand("/usr/bin/dotnet", ["App.dll"], ["x"]) { OwnArguments = ["run", "--workers", "2", "--", "x"] };

        Assert.Equal(["App.dll", "run", "--workers", "2", "--", "x"], app.DescribeArguments);
        Assert.Equal(["App.dll", "x"], app.WorkerArguments);
    }
}
