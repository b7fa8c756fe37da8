using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Watching;

/// <summary>Which files count, and what of them does, on a real disk.</summary>
public sealed class DiskScanTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("servegen-scan-").FullName;

    public DiskScanTests()
    {
        foreach (var name in (string[])["App", "App.dll", "Lib.dll", "libsql.so", "App.deps.json", "App.runtimeconfig.json"])
        {
            Write("1/" + name, "old");
        }

        Link("1");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("App")]
    [InlineData("Lib.dll")]
    [InlineData("New.dll")]
    [InlineData("libsql.so")]
    [InlineData("App.deps.json")]
    [InlineData("App.runtimeconfig.json")]
    public void The_program_counts(string name) => Assert.NotNull(ChangeBy(() => Write("1/" + name, "new")));

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("App.pdb")]
    [InlineData("app.log")]
    [InlineData("shop.db-wal")]
    [InlineData("serve")]
    [InlineData("serve.pid")]
    [InlineData(".App.dll.x7Yq")]
    [InlineData(".half.dll")]
    [InlineData("uploads/evil.dll")]
    [InlineData("wwwroot/site.js")]
    [InlineData("de/App.resources.dll")]
    public void What_the_app_writes_and_what_lies_deeper_does_not(string name) => Assert.Null(ChangeBy(() => Write("1/" + name, "new")));

    [Fact]
    public void The_same_length_at_another_time_is_a_change_and_the_same_time_at_another_length_is_too()
    {
        var file = Path.Combine(_root, "1/App.dll");
        var time = File.GetLastWriteTimeUtc(file);

        Assert.Equal("App.dll changed", ChangeBy(() => File.SetLastWriteTimeUtc(file, time.AddTicks(1))));
        Assert.Equal("App.dll changed", ChangeBy(() =>
        {
            File.AppendAllText(file, "more");
            File.SetLastWriteTimeUtc(file, time.AddTicks(1));
        }));
    }

    [Fact]
    public void To_be_read_or_to_get_a_second_name_is_no_change_and_to_become_executable_is()
    {
        var file = Path.Combine(_root, "1/App");

        Assert.Null(ChangeBy(() => File.ReadAllText(file)));
        Assert.Null(ChangeBy(() => Control.Shell.Run($"ln {file} {_root}/backup")));
        Assert.Equal("App changed", ChangeBy(() => File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute)));
    }

    [Fact]
    public void A_link_that_is_switched_leads_to_another_release()
    {
        Write("2/App", "old");

        Assert.Equal($"The release is {_root}/2 now", ChangeBy(() => Link("2")));
    }

    [Fact]
    public void A_release_without_its_program_or_that_is_gone_is_none()
    {
        var scan = Scan();
        File.Delete(Path.Combine(_root, "1/App"));
        Assert.False(scan.Look([]).HasProgram);

        Directory.Delete(Path.Combine(_root, "1"), recursive: true);
        Assert.False(scan.Look([]).HasProgram);
        Link("nowhere");
        Assert.False(scan.Look([]).HasProgram);
    }

    [Fact]
    public void Behind_the_program_dotnet_the_program_is_the_file_that_it_runs()
    {
        var scan = new DiskScan(new AppCommand("/usr/bin/dotnet", [Path.Combine(_root, "current", "App.dll")], []));

        var state = scan.Look([]);

        Assert.Equal((Path.Combine(_root, "1"), true, false), (state.Release, state.HasProgram, state.Program.ContainsKey("App")));
    }

    [Theory]
    [InlineData("there.conf", "there.conf changed")]
    [InlineData("not-there.conf", "not-there.conf is new")]
    [InlineData("folder/a.conf", "folder/a.conf changed")]
    [InlineData("folder/b.conf", "folder/b.conf is new")]
    [InlineData("folder/.a.conf.swp", null)]
    [InlineData("folder/deep/c.conf", null)]
    public void An_extra_file_counts_and_one_in_an_extra_directory_does(string name, string? expected)
    {
        Write("there.conf", "old");
        Write("folder/a.conf", "old");
        Write("folder/deep/c.conf", "old");

        Assert.Equal(expected, ChangeBy(() => Write(name, "new!"), "there.conf", "not-there.conf", "folder", ""));
    }

    [Fact]
    public void An_absolute_path_counts_and_a_link_in_a_directory_is_followed()
    {
        Write("one", "old");
        Write("two", "different");
        var folder = Directory.CreateDirectory(Path.Combine(_root, "folder")).FullName;
        var link = Path.Combine(folder, "link");
        File.CreateSymbolicLink(link, Path.Combine(_root, "one"));

        Assert.Equal(link + " changed", ChangeBy(
            () =>
            {
                File.Delete(link);
                File.CreateSymbolicLink(link, Path.Combine(_root, "two"));
            },
            folder));
    }

    [Fact]
    public void Of_a_crowded_directory_only_what_is_cheap_is_looked_at()
    {
        var scan = new DiskScan(new AppCommand(Path.Combine(_root, "current", "App"), [], []) { WorkingDirectory = _root }, mostEntries: 3);
        var before = scan.Look([]);
        Assert.Equal(Path.Combine(_root, "1"), before.Crowded);
        Assert.Equal(["App", "App.deps.json", "App.dll", "App.runtimeconfig.json"], before.Program.Keys.Order(StringComparer.Ordinal));

        Link("2");
        Write("2/App", "old");
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            Write("folder/" + name, "old");
        }

        before = scan.Look(["folder"]);
        Write("folder/a", "new!");
        Assert.Null(DiskChange.Between(before, scan.Look(["folder"])));
        Directory.SetLastWriteTimeUtc(Path.Combine(_root, "folder"), DateTime.UnixEpoch);
        Assert.Equal("folder changed", DiskChange.Between(before, scan.Look(["folder"]))?.ToString());
    }

    private string? ChangeBy(Action change, params string[] extras)
    {
        var scan = Scan();
        var before = scan.Look(extras);
        Assert.True(before.HasProgram);
        change();
        var after = scan.Look(extras);
        var found = DiskChange.Between(before, after)?.ToString();
        Assert.Equal(found is null, before.IsSameAs(after));
        return found;
    }

    private DiskScan Scan() => new(new AppCommand(Path.Combine(_root, "current", "App"), [], []) { WorkingDirectory = _root });

    private void Link(string release)
    {
        var link = Path.Combine(_root, "current");
        File.Delete(link);
        File.CreateSymbolicLink(link, Path.Combine(_root, release));
    }

    // At a time of its own: two writes within one tick of the kernel's clock would look like one.
    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(text.Length + (text == "new" ? 100 : 0)));
    }
}
