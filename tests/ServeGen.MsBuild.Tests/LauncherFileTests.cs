using System.Diagnostics;

namespace ServeGen.MsBuild.Tests;

public sealed class LauncherFileTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    private string Launcher => _folder.At("new", "folder", "serve");

    [Fact]
    public void A_new_launcher_can_be_run_by_all()
    {
        LauncherFile.Write(Launcher, "text");

        Assert.Equal("text", File.ReadAllText(Launcher));
        Assert.Equal("755", Convert.ToString((int)File.GetUnixFileMode(Launcher), 8));
    }

    [Fact]
    public void The_same_text_is_not_written_again()
    {
        LauncherFile.Write(Launcher, "text");
        File.SetLastWriteTimeUtc(Launcher, LongAgo);

        LauncherFile.Write(Launcher, "text");
        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Launcher));

        LauncherFile.Write(Launcher, "other");
        Assert.NotEqual(LongAgo, File.GetLastWriteTimeUtc(Launcher));
    }

    [Fact]
    public void A_run_bit_that_was_lost_comes_back_without_a_write()
    {
        LauncherFile.Write(Launcher, "text");
        File.SetUnixFileMode(Launcher, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetLastWriteTimeUtc(Launcher, LongAgo);

        LauncherFile.Write(Launcher, "text");

        Assert.Equal("755", Convert.ToString((int)File.GetUnixFileMode(Launcher), 8));
        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Launcher));
    }

    [Fact]
    public void A_hard_link_that_an_earlier_publish_made_keeps_its_text()
    {
        LauncherFile.Write(Launcher, "text");
        Process.Start("ln", [Launcher, _folder.At("published")]).WaitForExit();

        LauncherFile.Write(Launcher, "other");

        Assert.Equal("text", File.ReadAllText(_folder.At("published")));
        Assert.Equal("other", File.ReadAllText(Launcher));
    }

    public void Dispose() => _folder.Dispose();
}
