using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Plans;

public sealed class PinnedAppTests : IDisposable
{
    private readonly TestRelease _releases = new();

    public PinnedAppTests()
    {
        _releases.Write("1", "");
        _releases.Write("2", "");
        _releases.Switch("1");
    }

    public void Dispose() => _releases.Dispose();

    [Fact]
    public void It_stays_with_its_release_when_the_link_is_switched()
    {
        var pinned = PinnedApp.Of(_releases.Command);
        _releases.Switch("2");

        Assert.Equal(File1, pinned.Command.Path);
        Assert.Equal(File2, PinnedApp.Of(_releases.Command).Command.Path);
    }

    [Fact]
    public void It_follows_the_link_when_its_release_was_deleted()
    {
        var pinned = PinnedApp.Of(_releases.Command);
        _releases.Switch("2");
        Directory.Delete(Path.Combine(_releases.Root, "1"), recursive: true);

        Assert.Equal(Path.Combine(_releases.Current, "app"), pinned.Command.Path);
    }

    [Fact]
    public void Behind_dotnet_both_the_program_and_the_app_are_pinned()
    {
        var pinned = PinnedApp.Of(new AppCommand("/bin/sh", ["exec", Path.Combine(_releases.Current, "app")], ["x"]));
        _releases.Switch("2");

        Assert.Equal(["exec", File1, "x"], pinned.Command.WorkerArguments);
        Assert.Equal(File1, pinned.ToString());
    }

    [Fact]
    public void It_starts_in_its_release_if_the_supervisor_did()
    {
        var inside = PinnedApp.Of(_releases.Command with { StartsInRelease = true });
        _releases.Switch("2");

        Assert.Equal(Path.Combine(_releases.Root, "1"), inside.Directory);
        Assert.Equal(Path.Combine(_releases.Root, "2"), PinnedApp.Of(_releases.Command with { StartsInRelease = true }).Directory);
        Assert.Null(PinnedApp.Of(_releases.Command).Directory);
    }

    [Fact]
    public void Nothing_is_pinned_where_nothing_is()
    {
        var pinned = PinnedApp.Of(new AppCommand("/nowhere/app", [], []) { StartsInRelease = true });

        Assert.Equal("/nowhere/app", pinned.Command.Path);
        Assert.Null(pinned.Directory);
    }

    private string File1 => Path.Combine(_releases.Root, "1", "app");

    private string File2 => Path.Combine(_releases.Root, "2", "app");
}
