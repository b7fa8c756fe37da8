using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Sockets;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Plans;

public sealed class PlanBookTests : IDisposable
{
    private const string Free = "http://127.0.0.1:0";

    private static readonly IReadOnlySet<int> Nobody = new HashSet<int>();

    private readonly TestRelease _releases = new();
    private readonly BlockingCollection<SupervisorEvent> _events = [];
    private readonly PlanBook _plans;
    private readonly GenerationPlan _first;

    public PlanBookTests()
    {
        _releases.Put("exit 1");
        var options = new ServerOptions { Bind = [Free, Free] };
        _first = new GenerationPlan("Production", options, PinnedApp.Of(_releases.Command), ListenerSet.Prepare(
            options.Bind.Select(BindAddress.Parse), options.Backlog, []));
        _plans = new PlanBook(1, _first, _releases.Inquiry(), _events.Add);
    }

    public void Dispose()
    {
        _plans.Dispose();
        _events.Dispose();
        _releases.Dispose();
    }

    [Fact]
    public void A_plan_is_made_accepted_used_and_the_one_before_dropped()
    {
        Describe(new("Workers", "x", ["5"]), new("Bind", "x", [Free]));

        _plans.Make();
        var accepted = Assert.IsType<SupervisorEvent.PlanAccepted>(Next());
        Assert.Equal(5, accepted.Settings.Workers);
        Assert.False(_plans.IsOutdated(accepted));
        var plan = _plans.Use(2);
        _plans.DropUnused(accepted);

        Assert.Same(plan, _plans.Of(2));
        Assert.Same(_first, _plans.Of(1));
        Assert.Same(_first.Listeners.All[0], Assert.Single(plan.Listeners.All));

        // The last worker that accepts from the second address leaves; then it is gone.
        _plans.Follow(2, new HashSet<int> { 1 });
        Assert.False(_first.Listeners.All[1].IsClosedToNewcomers);
        _plans.Follow(2, Nobody);
        Assert.True(_first.Listeners.All[1].IsClosedToNewcomers);
        Assert.False(_first.Listeners.All[0].IsClosedToNewcomers);
        _plans.DropExcept(2);

        Assert.Throws<KeyNotFoundException>(() => _plans.Of(1));
        Assert.True(Listens(plan.Listeners.All[0].EndPoint));
        Assert.False(Listens(_first.Listeners.All[1].EndPoint));
    }

    [Fact]
    public void A_generation_that_comes_back_gets_its_sockets_back()
    {
        Describe(new DescribedSetting("Bind", "x", [Free, Free, Free]));
        _plans.Make();
        Next();
        var failed = _plans.Use(2).Listeners.All[2].EndPoint;
        _plans.Follow(2, Nobody);
        _plans.Follow(1, Nobody);

        Assert.All(_first.Listeners.All, listener => Assert.False(listener.IsClosedToNewcomers));
        Assert.True(_plans.Of(2).Listeners.All[2].IsClosedToNewcomers);

        _plans.DropExcept(1);
        Assert.False(Listens(failed));
        Assert.True(Listens(_first.Listeners.All[1].EndPoint));

        _plans.Make();
        Assert.IsType<SupervisorEvent.PlanAccepted>(Next());
    }

    [Fact]
    public void A_refusal_touches_nothing()
    {
        _plans.Make();

        var refused = Assert.IsType<SupervisorEvent.PlanRefused>(Next());

        Assert.Contains("ended (exit code 1)", refused.Reason, StringComparison.Ordinal);
        Assert.All(_first.Listeners.All, listener => Assert.True(Listens(listener.EndPoint)));
    }

    [Fact]
    public void An_address_that_cannot_be_bound_refuses_the_plan()
    {
        using var busy = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        busy.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        busy.Listen();
        Describe(new DescribedSetting("Bind", "x", [Free, $"http://{busy.LocalEndPoint}"]));

        _plans.Make();

        Assert.Equal(
            $"http://{busy.LocalEndPoint} cannot be bound: another process listens there (ss -ltnp shows which)",
            Assert.IsType<SupervisorEvent.PlanRefused>(Next()).Reason);
    }

    [Fact]
    public void A_newer_order_replaces_an_older_one()
    {
        _releases.Write("1", "exec sleep 1000");
        _plans.Make();
        Describe(new DescribedSetting("Workers", "x", ["3"]));
        _plans.Make();
        var second = Next();
        Describe(new DescribedSetting("Workers", "x", ["4"]));
        _plans.Make();
        var third = Next();

        Assert.True(_plans.IsOutdated(second));
        Assert.False(_plans.IsOutdated(third));
        Assert.Equal(4, _plans.Use(2).Options.Workers);
        Assert.Empty(_events);
    }

    [Fact]
    public void A_plan_that_nobody_used_is_closed_again()
    {
        Describe(new DescribedSetting("Bind", "x", [Free, Free, Free]));
        _plans.Make();
        var accepted = Next();

        _plans.DropUnused(accepted);

        Assert.True(_plans.IsOutdated(accepted));
        Assert.All(_first.Listeners.All, listener => Assert.True(Listens(listener.EndPoint)));
    }

    [Fact]
    public void At_a_stop_everything_is_closed_and_no_plan_is_made_any_more()
    {
        _releases.Write("1", "exec sleep 1000");
        _plans.Make();

        _plans.CloseToNewcomers();
        _plans.Make();

        Assert.All(_first.Listeners.All, listener => Assert.True(listener.IsClosedToNewcomers));
        Assert.False(_events.TryTake(out _, TimeSpan.FromMilliseconds(200)));
    }

    private void Describe(params DescribedSetting[] settings) =>
        _releases.Write("1", TestRelease.Answer(TestRelease.Accepting(settings)));

    private SupervisorEvent Next() => _events.TryTake(out var happened, TimeSpan.FromSeconds(60)) ? happened : throw new TimeoutException();

    private static bool Listens(EndPoint endPoint)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(endPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
