using ServeGen.Configuration;
using ServeGen.Entry;
using ServeGen.Supervision;

namespace ServeGen.Tests.Hooks;

/// <summary>OnStarting is the only hook that is waited for.</summary>
public sealed class StartingHookTests
{
    private readonly EventQueue _events = new(TimeProvider.System);

    [Fact]
    public void An_asynchronous_one_is_waited_for()
    {
        var done = false;

        Assert.True(Run(new ServerOptions
        {
            OnStarting = async _ =>
            {
                await Task.Delay(20);
                done = true;
            },
        }));

        Assert.True(done);
    }

    [Fact]
    public void What_it_throws_refuses_the_start()
    {
        var options = new ServerOptions
        {
            OnStarting = async _ =>
            {
                await Task.Yield();
                throw new InvalidOperationException("not today");
            },
        };

        var error = Assert.Throws<ConfigurationException>(() => Run(options));

        Assert.Equal("the hook OnStarting threw InvalidOperationException: not today", error.Message);
    }

    [Fact]
    public void One_that_is_not_done_in_time_refuses_the_start()
    {
        using var end = new ManualResetEventSlim();
        var options = new ServerOptions { OnStarting = _ => end.Wait(), HookTimeout = TimeSpan.FromMilliseconds(100) };

        var error = Assert.Throws<ConfigurationException>(() => Run(options));

        Assert.Equal("the hook OnStarting was not done after 100ms (HookTimeout)", error.Message);
        end.Set();
    }

    [Fact]
    public void A_stop_that_is_asked_for_meanwhile_does_not_wait()
    {
        using var end = new ManualResetEventSlim();

        Assert.False(Run(new ServerOptions
        {
            OnStarting = _ =>
            {
                _events.Enqueue(new SupervisorEvent.StopRequested(Quick: false));
                end.Wait();
            },
        }));
        end.Set();
    }

    private bool Run(ServerOptions options) => StartingHook.Run(options, new ServerContextFactory("app", new RecordingLog()), _events);
}
