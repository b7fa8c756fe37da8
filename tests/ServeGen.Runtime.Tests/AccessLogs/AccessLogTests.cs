using System.Globalization;
using System.Runtime.Versioning;
using ServeGen.AccessLogs;
using ServeGen.Tests.Control;
using ServeGen.Tests.Hooks;

namespace ServeGen.Tests.AccessLogs;

/// <summary>The log of a worker on real files.</summary>
[SupportedOSPlatform("linux")]
public sealed class AccessLogTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PrivateFolder _folder = new();
    private readonly RecordingLog _log = new();
    private long _lost;

    private string LogFile => _folder.At("access.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Eight_writers_in_one_file_tear_no_line()
    {
        const int Writers = 8, Lines = 100_000;
        var threads = Enumerable.Range(0, Writers).Select(writer => new Thread(() =>
        {
            var log = Open(LogFile, "%({n}i)s %(w)s end", slot: writer)!;
            var request = new LoggedRequest();
            for (var i = 0; i < Lines; i++)
            {
                request.Request.Headers["n"] = i.ToString(CultureInfo.InvariantCulture);
                log.Add(request.Completed);
                if (i % 4096 == 4095)
                {
                    log.Flush(Patience);
                }
            }

            log.Flush(Patience);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        var next = new int[Writers];
        foreach (var line in File.ReadLines(LogFile))
        {
            var fields = line.Split(' ');
            Assert.Equal(3, fields.Length);
            Assert.Equal("end", fields[2]);
            Assert.Equal(next[int.Parse(fields[1], CultureInfo.InvariantCulture)]++, int.Parse(fields[0], CultureInfo.InvariantCulture));
        }

        Assert.All(next, count => Assert.Equal(Lines, count));
        Assert.Equal(0, _lost);
    }

    [Fact]
    public void Renamed_and_opened_anew_it_loses_no_line()
    {
        const int Lines = 3000;
        var log = Open(LogFile, "%({n}i)s")!;
        var request = new LoggedRequest();
        var files = new List<string>();
        for (var i = 0; i < Lines; i++)
        {
            request.Request.Headers["n"] = i.ToString(CultureInfo.InvariantCulture);
            log.Add(request.Completed);
            if (i % 100 == 99)
            {
                files.Add(_folder.At($"access.{files.Count}.log"));
                File.Move(LogFile, files[^1]);
                log.Reopen();
                log.Flush(Patience);
                Assert.True(File.Exists(LogFile));
            }
        }

        log.Flush(Patience);
        Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"{i}"), files.Append(LogFile).SelectMany(File.ReadLines));
    }

    [Fact]
    public void A_file_that_was_copied_and_cut_to_nothing_goes_on_at_its_beginning()
    {
        var log = Open(LogFile, "%(s)s")!;
        log.Add(new LoggedRequest().Completed);
        log.Flush(Patience);

        File.WriteAllText(LogFile, "");
        log.Add(new LoggedRequest().Completed);
        log.Flush(Patience);

        Assert.Equal("200\n", File.ReadAllText(LogFile));
    }

    [Fact]
    public void A_full_disk_loses_lines_counts_them_and_says_so()
    {
        var log = Open("/dev/full", "%(s)s")!;
        for (var i = 0; i < 5; i++)
        {
            log.Add(new LoggedRequest().Completed);
        }

        log.Flush(Patience);

        Assert.Equal(5, _lost);
        Assert.Equal("5 lines of the access log are lost: No space left on device", Assert.Single(_log.Lines));
    }

    [Fact]
    public void An_app_whose_user_throws_costs_a_line_and_nothing_else()
    {
        var log = Open(LogFile, "%({n}i)s")!;
        log.Add(default);
        log.Add(new LoggedRequest().Completed);
        log.Flush(Patience);

        Assert.Equal((1, "-\n"), (_lost, File.ReadAllText(LogFile)));
        Assert.StartsWith("A line of the access log could not be made", _log.Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("off")]
    [InlineData("")]
    public void Without_a_file_there_is_none(string? path) => Assert.Null(Open(path, "json"));

    [Fact]
    public void What_cannot_be_opened_is_named()
    {
        var error = Assert.Throws<IOException>(() => Open(_folder.At("no/access.log"), "json"));

        Assert.Equal(_folder.At("no/access.log") + " cannot be opened: No such file or directory", error.Message);
    }

    private AccessLog? Open(string? path, string format, int slot = 0) => AccessLog.Open(
        new ServerOptions { AccessLog = path, AccessLogFormat = format }, [], new WriterFacts(slot, 1), TimeProvider.System, count => Interlocked.Add(ref _lost, count), _log);
}
