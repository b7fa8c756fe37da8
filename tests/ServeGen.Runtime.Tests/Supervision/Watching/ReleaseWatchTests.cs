using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Watching;

/// <summary>When a change is worth a reload, on virtual time.</summary>
public sealed class ReleaseWatchTests
{
    private readonly ReleaseWatch _watch = new();
    private readonly Dictionary<string, int> _files = new(StringComparer.Ordinal) { ["App"] = 1, ["App.dll"] = 1 };
    private readonly Dictionary<string, int> _extras = new(StringComparer.Ordinal);
    private string[] _extraPaths = [];
    private string _release = "/srv/1";
    private TimeSpan _now = TimeSpan.FromHours(1);

    public ReleaseWatchTests() => _watch.Take(State(), _now);

    [Fact]
    public void What_stays_as_it_is_is_no_change() => Assert.Equal(0, ReloadsWithin(seconds: 3600));

    [Fact]
    public void A_change_is_taken_up_when_it_has_been_at_rest_and_not_before()
    {
        _files["App.dll"]++;

        Assert.Equal([WatchStep.Wait, WatchStep.Wait, WatchStep.Reload], [Look(), Look(), Look()]);
    }

    [Fact]
    public void Of_a_copy_on_its_way_the_end_is_waited_for()
    {
        for (var i = 0; i < 30; i++)
        {
            _files["Part" + i] = 1;
            Assert.Equal(WatchStep.Wait, Look());
        }

        Assert.Equal(1, ReloadsWithin(seconds: 60));
    }

    [Fact]
    public void It_is_said_again_and_again_until_it_is_taken_up_and_then_no_more()
    {
        _files["App.dll"]++;
        _ = (Look(), Look());
        Assert.Equal([WatchStep.Reload, WatchStep.Reload], [Look(), Look()]);

        _watch.Take(State(), _now);

        Assert.Equal(0, ReloadsWithin(seconds: 60));
    }

    [Fact]
    public void What_somebody_else_had_taken_up_is_no_change_any_more()
    {
        _files["App.dll"]++;
        _ = Look();

        _watch.Take(State(), _now);

        Assert.Equal(0, ReloadsWithin(seconds: 60));
    }

    [Fact]
    public void What_changes_after_it_was_taken_up_is_taken_up_once_more()
    {
        _files["App.dll"]++;
        _watch.Take(State(), _now);
        _files["App.dll"]++;

        Assert.Equal(1, ReloadsWithin(seconds: 60));
    }

    [Fact]
    public void What_is_as_it_was_again_is_no_change()
    {
        _files["App.dll"] = 2;
        _ = Look();
        _files["App.dll"] = 1;

        Assert.Equal(0, ReloadsWithin(seconds: 60));
    }

    [Fact]
    public void Another_release_is_a_change_though_its_files_are_the_same()
    {
        _release = "/srv/2";

        Assert.Equal("The release is /srv/2 now", Reload());
    }

    [Fact]
    public void The_first_file_is_named_and_the_others_are_counted()
    {
        _files["App.dll"]++;
        Assert.Equal("App.dll changed", Reload());

        _files["Zoo.dll"] = 1;
        Assert.Equal("App.dll changed, and one file more", Reload());

        _files["App"] = 2;
        (_extraPaths, _extras["/etc/shop.conf"]) = (["/etc/shop.conf"], 1);
        _ = Look();
        _extras.Clear();
        Assert.Equal("App changed, and 3 files more", Reload());
    }

    [Fact]
    public void Files_that_are_watched_from_now_on_are_no_change()
    {
        (_extraPaths, _extras["/etc/shop.conf"]) = (["/etc/shop.conf"], 1);
        Assert.Equal(0, ReloadsWithin(seconds: 60));

        _extras.Remove("/etc/shop.conf");
        Assert.Equal("/etc/shop.conf is gone", Reload());
        _watch.Take(State(), _now);

        _extras["/etc/shop.conf"] = 1;
        Assert.Equal("/etc/shop.conf is new", Reload());
    }

    [Fact]
    public void Without_the_program_nothing_is_asked_for_and_after_a_minute_that_is_told_once()
    {
        _files.Remove("App");

        Assert.Equal(WatchStep.TellMissing, Assert.Single(Enumerable.Range(0, 300).Select(_ => Look()).ToList(), step => step != WatchStep.Wait));
        _files["App"] = 2;
        Assert.Equal("App changed", Reload());
    }

    [Fact]
    public void What_never_comes_to_rest_is_told_once_after_a_minute()
    {
        var steps = Enumerable.Range(0, 300).Select(_ =>
        {
            _files["App.dll"]++;
            return Look();
        }).ToList();

        Assert.Equal(WatchStep.TellUnrest, Assert.Single(steps, step => step != WatchStep.Wait));
        Assert.Equal(60, steps.IndexOf(WatchStep.TellUnrest));
    }

    [Fact]
    public void A_reload_that_changes_its_own_files_gets_slower_and_is_told_once()
    {
        var (reloads, told) = (0, 0);
        _files["App.dll"]++;
        for (var second = 0; second < 3600; second++)
        {
            switch (Look())
            {
                case WatchStep.Reload:
                    reloads++;
                    _watch.Take(State(), _now);
                    _files["Written.dll"] = second;
                    break;
                case WatchStep.TellEcho:
                    told++;
                    break;
            }
        }

        // One a minute, and a few quick ones at first.
        Assert.InRange(reloads, 55, 70);
        Assert.Equal(1, told);
    }

    [Fact]
    public void A_user_who_changes_something_every_quarter_of_a_minute_never_waits_longer()
    {
        for (var i = 0; i < 50; i++)
        {
            _files["App.dll"]++;
            Assert.Equal([WatchStep.Wait, WatchStep.Wait, WatchStep.Reload], [Look(), Look(), Look()]);
            _watch.Take(State(), _now);
            Assert.Equal(0, ReloadsWithin(seconds: 12));
        }
    }

    private WatchStep Look()
    {
        _now += TimeSpan.FromSeconds(1);
        return _watch.Look(State(), _now).Step;
    }

    private int ReloadsWithin(int seconds)
    {
        var reloads = 0;
        for (var i = 0; i < seconds; i++)
        {
            if (Look() == WatchStep.Reload)
            {
                reloads++;
                _watch.Take(State(), _now);
            }
        }

        return reloads;
    }

    private string Reload()
    {
        while (true)
        {
            _now += TimeSpan.FromSeconds(1);
            var verdict = _watch.Look(State(), _now);
            Assert.InRange(verdict.Step, WatchStep.Wait, WatchStep.Reload);
            if (verdict.Step == WatchStep.Reload)
            {
                return verdict.Change!.ToString();
            }
        }
    }

    private DiskState State() => new(_release, _files.ContainsKey("App"), Marks(_files), _extraPaths, Marks(_extras));

    private static Dictionary<string, FileMark> Marks(Dictionary<string, int> files) =>
        files.ToDictionary(file => file.Key, file => new FileMark(0, 0, (ulong)file.Value, default), StringComparer.Ordinal);
}
