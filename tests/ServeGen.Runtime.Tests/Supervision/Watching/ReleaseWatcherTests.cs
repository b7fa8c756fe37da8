using System.Collections.Concurrent;
using ServeGen.Supervision;
using ServeGen.Tests.Hooks;

namespace ServeGen.Tests.Supervision.Watching;

/// <summary>The thread that looks, with a disk and a clock of the test's.</summary>
public sealed class ReleaseWatcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<SupervisorEvent> _events = [];
    private readonly BlockingCollection<IReadOnlyList<string>> _looks = [];
    private readonly RecordingLog _log = new();
    private readonly SecondByLook _time = new();
    private readonly ReleaseWatcher _watcher;
    private volatile DiskState _disk = State(size: 1);

    public ReleaseWatcherTests() => _watcher = new ReleaseWatcher(Look, TimeSpan.FromMilliseconds(1), _time, _events.Add, _log);

    // The thread may still add to them; they need no disposal of their own.
    public void Dispose() => _watcher.Dispose();

    [Fact]
    public void A_change_is_told_until_it_is_noted()
    {
        _watcher.Follow(new ServerOptions { ReloadOnChange = true });
        _watcher.Note();

        _disk = State(size: 2);
        Assert.Equal(new SupervisorEvent.ReleaseChanged("App changed"), Next());
        Assert.Equal(new SupervisorEvent.ReleaseChanged("App changed"), Next());
        _watcher.Note();

        // One look may be under way, and its verdict too.
        WaitForLooks(2);
        Drain(_events);
        WaitForLooks(10);
        Assert.Empty(_events);
    }

    [Fact]
    public void Switched_off_nobody_looks()
    {
        _watcher.Follow(new ServerOptions());
        _watcher.Note();
        Assert.Empty(_looks);

        _watcher.Follow(new ServerOptions { ReloadOnChange = true });
        WaitForLooks(3);
        _watcher.Follow(new ServerOptions());
        _disk = State(size: 2);

        // What was changed meanwhile is what is found when it is on again, and no change.
        _watcher.Follow(new ServerOptions { ReloadOnChange = true });
        WaitForLooks(10);
        Assert.Empty(_events);
    }

    [Fact]
    public void Other_extra_files_are_looked_at_from_the_next_look_on()
    {
        _watcher.Follow(new ServerOptions { ReloadOnChange = true, ReloadExtraFiles = ["/etc/a"] });
        Assert.True(_looks.TryTake(out var first, Patience));
        Assert.Equal(["/etc/a"], first);

        _watcher.Follow(new ServerOptions { ReloadOnChange = true, ReloadExtraFiles = ["/etc/b"] });
        IReadOnlyList<string>? later;
        while (_looks.TryTake(out later, Patience) && later is not ["/etc/b"])
        {
            Assert.Equal(["/etc/a"], later);
        }

        Assert.Equal(["/etc/b"], later!);
    }

    [Fact]
    public void A_crowded_directory_is_told_once()
    {
        _disk = State(size: 1) with { Crowded = "/srv/1" };
        _watcher.Follow(new ServerOptions { ReloadOnChange = true });

        WaitForLooks(10);

        Assert.StartsWith("/srv/1 has more than 10000 entries", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    private SupervisorEvent Next()
    {
        Assert.True(_events.TryTake(out var happened, Patience));
        return happened;
    }

    // From now on.
    private void WaitForLooks(int count)
    {
        Drain(_looks);
        for (var i = 0; i < count; i++)
        {
            Assert.True(_looks.TryTake(out _, Patience));
        }
    }

    private static void Drain<T>(BlockingCollection<T> some)
    {
        while (some.TryTake(out _))
        {
        }
    }

    private DiskState Look(IReadOnlyList<string> extraPaths)
    {
        _time.Advance();
        _looks.Add(extraPaths);
        return _disk with { ExtraPaths = extraPaths };
    }

    private static DiskState State(ulong size)
    {
        var none = new Dictionary<string, FileMark>(StringComparer.Ordinal);
        return new DiskState(
            "/srv/1", true, new Dictionary<string, FileMark>(StringComparer.Ordinal) { ["App"] = new(0, 0, size, default) }, [], none);
    }

    /// <summary>A second passes from one look to the next.</summary>
    private sealed class SecondByLook : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Read(ref _now);

        public void Advance() => Interlocked.Increment(ref _now);
    }
}
