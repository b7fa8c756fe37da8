using System.Runtime.Versioning;
using ServeGen.Logging;
using ServeGen.Tests.Control;

namespace ServeGen.Tests.Logging;

[SupportedOSPlatform("linux")]
public sealed class ErrorLogTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PrivateFolder _folder = new();

    private string LogFile => _folder.At("serve.log");

    [Fact]
    public void Lines_are_added_to_the_file_which_is_not_for_everybody()
    {
        File.WriteAllText(_folder.At("old.log"), "before\n");
        using (var old = ErrorLog.Open(_folder.At("old.log")))
        {
            old.Stream.WriteLine("after");
        }

        Assert.Equal("before\nafter\n", File.ReadAllText(_folder.At("old.log")));
        ErrorLog.Open(LogFile).Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(LogFile));
    }

    [Fact]
    public void Renamed_and_opened_anew_it_loses_no_line_and_cuts_none()
    {
        const int Lines = 3000;
        using var log = ErrorLog.Open(LogFile);
        var files = new List<string>();
        for (var i = 0; i < Lines; i++)
        {
            log.Stream.WriteLine($"line {i} {new string('x', i % 200)}");
            if (i % 100 == 99)
            {
                files.Add(_folder.At($"serve.{files.Count}.log"));
                File.Move(LogFile, files[^1]);
                log.Reopen();
                log.Stream.Flush(Patience);
            }
        }

        log.Stream.Flush(Patience);
        var written = files.Append(LogFile).SelectMany(File.ReadLines);
        Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"line {i} {new string('x', i % 200)}"), written);
    }

    [Fact]
    public void What_is_logged_after_it_was_opened_anew_is_in_the_new_file()
    {
        using var log = ErrorLog.Open(LogFile);
        log.Stream.WriteLine("one");
        log.Stream.Flush(Patience);
        File.Move(LogFile, _folder.At("old"));
        log.Reopen();
        log.Stream.WriteLine("two");
        log.Stream.Flush(Patience);

        Assert.Equal(("one\n", "two\n"), (File.ReadAllText(_folder.At("old")), File.ReadAllText(LogFile)));
    }

    [Fact]
    public void Opened_anew_often_it_holds_one_descriptor()
    {
        using var log = ErrorLog.Open(LogFile);
        for (var i = 0; i < 50; i++)
        {
            log.Stream.WriteLine("line");
            log.Reopen();
        }

        log.Stream.Flush(Patience);
        log.Reopen();
        var open = Directory.GetFiles("/proc/self/fd").Select(link => new FileInfo(link).LinkTarget);
        Assert.Single(open, target => target == LogFile);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_named_and_the_old_one_is_kept()
    {
        var folder = Directory.CreateDirectory(_folder.At("logs")).FullName;
        var file = Path.Combine(folder, "serve.log");
        using var log = ErrorLog.Open(file);
        Directory.Move(folder, _folder.At("gone"));

        Assert.StartsWith($"the log {file} cannot be opened: ", Assert.Throws<IOException>(log.Reopen).Message);
        log.Stream.WriteLine("still here");
        log.Stream.Flush(Patience);
        Assert.Equal("still here\n", File.ReadAllText(_folder.At("gone/serve.log")));

        Assert.Throws<IOException>(() => ErrorLog.Open(file));
        Assert.Throws<IOException>(() => ErrorLog.Open(_folder.Path));
    }

    [FactThatNeeds("mkfifo --version")]
    public void A_pipe_that_nobody_reads_does_not_hold_the_start()
    {
        Shell.Run($"mkfifo {_folder.At("pipe")}");

        Assert.Throws<IOException>(() => ErrorLog.Open(_folder.At("pipe")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("-")]
    public void Standard_error_stays_what_it_is(string? setting)
    {
        using var log = ErrorLog.Open(setting);
        log.Reopen();

        Assert.Same(StandardStream.Error, log.Stream);
    }

    public void Dispose() => _folder.Dispose();
}
