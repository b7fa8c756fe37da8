using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

public sealed class AcceptBalanceTests
{
    private readonly FakeLoads _loads = new();
    private readonly AcceptBalance _balance;

    // Past the first windows of the turnover, for which everything is new.
    private TimeSpan _now = TimeSpan.FromHours(1);

    public AcceptBalanceTests()
    {
        _balance = new AcceptBalance(_loads);
        _balance.HasTooMany(_now);
    }

    [Theory]
    [InlineData(0, 0, 0, false)]
    [InlineData(1, 0, 0, false)]
    [InlineData(2, 0, 0, true)]
    [InlineData(5, 4, 4, false)]
    [InlineData(6, 4, 4, true)]
    [InlineData(16, 16, 16, false)]
    [InlineData(17, 15, 15, false)]
    [InlineData(19, 15, 15, true)]
    [InlineData(1100, 1000, 1000, false)]
    [InlineData(1200, 1000, 1000, true)]
    public void A_worker_has_too_many_that_is_clearly_above_the_mean(int own, int one, int other, bool tooMany)
    {
        _loads.SetOwn(own).Set(1, one).Set(2, other);

        Assert.Equal(tooMany, _balance.HasTooMany(_now));
        Assert.Equal(tooMany, _balance.PauseBeforeTaking(_now) is not null);
    }

    [Fact]
    public void Alone_it_never_waits()
    {
        _loads.SetOwn(1000);

        Assert.Null(_balance.PauseBeforeTaking(_now));
    }

    [Fact]
    public void Without_a_scoreboard_it_never_waits()
    {
        var balance = new AcceptBalance(new ScoreboardLoads(scoreboard: null, ownRow: -1));

        Assert.Null(balance.PauseBeforeTaking(_now));
    }

    [Fact]
    public void It_takes_the_connection_as_soon_as_the_others_have_caught_up()
    {
        _loads.SetOwn(10).Set(1, 2);
        Assert.NotNull(_balance.PauseBeforeTaking(_now));

        _loads.Set(1, 10);

        Assert.Null(_balance.PauseBeforeTaking(_now));
    }

    [Fact]
    public void One_connection_is_left_to_the_others_for_milliseconds_at_most()
    {
        _loads.SetOwn(10).Set(1, 0);

        Assert.InRange(WaitForOne(), TimeSpan.FromMilliseconds(1), AcceptBalance.LongestWait + TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Who_hangs_is_waited_for_no_more_after_tens_of_milliseconds()
    {
        _loads.SetOwn(10).Set(1, 0);
        var waited = TimeSpan.Zero;
        for (var i = 0; i < 1000; i++)
        {
            waited += WaitForOne();
        }

        Assert.InRange(waited, AcceptBalance.Patience, TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Who_hangs_does_not_hide_who_does_not()
    {
        _loads.SetOwn(10).Set(1, 0).Set(2, 0, accepted: 0);
        for (var i = 1; i <= 20; i++)
        {
            WaitForOne();
            _loads.Set(2, 0, accepted: i);
        }

        // The mean is that of the two that accept.
        _loads.SetOwn(6).Set(2, 5);
        Assert.False(_balance.HasTooMany(_now));
        _loads.SetOwn(8);
        Assert.True(_balance.HasTooMany(_now));
    }

    [Fact]
    public void Who_accepts_again_is_waited_for_again()
    {
        _loads.SetOwn(10).Set(1, 0);
        for (var i = 0; i < 20; i++)
        {
            WaitForOne();
        }

        Assert.False(_balance.HasTooMany(_now));
        _loads.Set(1, 1, accepted: 1001);

        Assert.True(_balance.HasTooMany(_now));
    }

    [Fact]
    public void Time_in_which_nobody_waited_is_no_chance_missed()
    {
        _loads.SetOwn(10).Set(1, 0);
        for (var i = 0; i < 1000; i++)
        {
            Assert.NotNull(_balance.PauseBeforeTaking(_now));
            _now += TimeSpan.FromMicroseconds(10);
            _balance.Ended(_now);
            _now += TimeSpan.FromMilliseconds(10);
        }

        Assert.True(_balance.HasTooMany(_now));
    }

    [Fact]
    public void Who_drains_or_is_gone_is_not_waited_for()
    {
        _loads.SetOwn(10).Set(1, 0);
        Assert.NotNull(_balance.PauseBeforeTaking(_now));

        _loads.Remove(1);

        Assert.Null(_balance.PauseBeforeTaking(_now));
    }

    [Fact]
    public void Pauses_grow_so_that_a_wait_costs_little()
    {
        _loads.SetOwn(10).Set(1, 0);
        var pauses = 0;
        while (_balance.PauseBeforeTaking(_now) is { } pause)
        {
            _now += pause;
            pauses++;
        }

        Assert.InRange(pauses, 5, 15);
    }

    [Fact]
    public void Short_connections_are_left_to_others_only_by_far()
    {
        _loads.SetOwn(4, accepted: 0).Set(1, 0).Set(2, 0);
        Assert.True(_balance.HasTooMany(_now));

        _loads.SetOwn(4, accepted: 500);

        Assert.False(_balance.HasTooMany(_now));
        _loads.SetOwn(20, accepted: 500);
        Assert.True(_balance.HasTooMany(_now));
    }

    // As the accept thread does it: until the connection is taken.
    private TimeSpan WaitForOne()
    {
        var began = _now;
        while (_balance.PauseBeforeTaking(_now) is { } pause)
        {
            _now += pause;
        }

        return _now - began;
    }
}
