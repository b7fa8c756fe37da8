using ServeGen.Processes;

namespace ServeGen.Tests.Processes;

public sealed class DumpFolderTests : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("servegen-tests-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_newest_ten_reports_are_kept_and_of_broken_boots_three()
    {
        var folder = DumpFolder.Open(_directory, "shop", NoVariables);
        for (var id = 0; id < 15; id++)
        {
            Write(folder, id);
            Assert.NotNull(folder.Keep(id, slot: 0, pid: 100 + id, wasReady: true, Noon.AddSeconds(id)));
        }

        for (var id = 20; id < 40; id++)
        {
            Write(folder, id);
            Assert.NotNull(folder.Keep(id, slot: 1, pid: 100 + id, wasReady: false, Noon.AddSeconds(id)));
        }

        var names = Directory.GetFiles(_directory).Select(path => Path.GetFileName(path)).Order().ToList();
        Assert.Equal(DumpFolder.MostReports, names.Count);
        Assert.Equal(DumpFolder.MostBootReports, names.Count(name => name.EndsWith("-boot.json", StringComparison.Ordinal)));
        Assert.Contains("shop-20261122-120014-worker0-pid114.json", names);
        Assert.Contains("shop-20261122-120039-worker1-pid139-boot.json", names);
        Assert.DoesNotContain("shop-20261122-120000-worker0-pid100.json", names);
    }

    [Fact]
    public void Another_servers_files_and_the_users_own_are_left_alone()
    {
        File.WriteAllText(Path.Combine(_directory, "notes.json"), "");
        File.WriteAllText(Path.Combine(_directory, "bank-20200101-000000-worker0-pid1.json"), "");
        var folder = DumpFolder.Open(_directory, "shop", NoVariables);
        for (var id = 0; id < 12; id++)
        {
            Write(folder, id);
            folder.Keep(id, 0, id, wasReady: true, Noon.AddSeconds(id));
        }

        Assert.Equal(DumpFolder.MostReports + 2, Directory.GetFiles(_directory).Length);
    }

    [Fact]
    public void A_server_may_be_called_anything()
    {
        var folder = DumpFolder.Open(_directory, "../a b/%p", NoVariables);
        Write(folder, 1);

        var kept = folder.Keep(1, 0, 7, wasReady: true, Noon)!;

        Assert.Equal(_directory, Path.GetDirectoryName(kept));
        Assert.DoesNotContain(folder.VariablesFor(1), variable => variable.Contains('%', StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_report_nothing_is_kept()
    {
        var folder = DumpFolder.Open(_directory, "shop", NoVariables);

        Assert.Null(folder.Keep(1, 0, 7, wasReady: true, Noon));
        folder.Clear(1);
    }

    [Fact]
    public void Off_is_no_directory()
    {
        var folder = DumpFolder.Open("off", "shop", NoVariables);

        Assert.Null(folder.Directory);
        Assert.Empty(folder.VariablesFor(1));
        Assert.False(folder.IsBroken);
    }

    [Theory]
    [InlineData("DOTNET_DbgEnableMiniDump")]
    [InlineData("COMPlus_DbgMiniDumpType")]
    public void The_users_own_plans_for_crashes_win(string variable)
    {
        var folder = DumpFolder.Open(_directory, "shop", new Dictionary<string, string> { [variable] = "1" });

        Assert.Empty(folder.VariablesFor(1));
        Assert.Contains("DOTNET_Dbg", folder.WhyNone, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_cannot_be_used_is_told_and_done_without()
    {
        var file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "");

        var folder = DumpFolder.Open(Path.Combine(file, "dumps"), "shop", NoVariables);

        Assert.True(folder.IsBroken);
        Assert.Empty(folder.VariablesFor(1));
        Assert.StartsWith("DumpDirectory cannot be used: ", folder.WhyNone, StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_directory_is_private_and_nobody_elses()
    {
        var directory = Path.Combine(_directory, "ours");
        DumpDirectory.Prepare(directory, isOurs: true);

        Assert.Equal("rwx------", Mode(directory));
        File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.GroupExecute);
        Assert.Throws<IOException>(() => DumpDirectory.Prepare(directory, isOurs: true));

        var link = Path.Combine(_directory, "link");
        File.CreateSymbolicLink(link, _directory);
        Assert.Throws<IOException>(() => DumpDirectory.Prepare(link, isOurs: true));
    }

    private static string Mode(string path) => File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
        ? "rwx------"
        : File.GetUnixFileMode(path).ToString();

    private static void Write(DumpFolder folder, int id) => File.WriteAllText(folder.ReportOf(id), "{}");
}
