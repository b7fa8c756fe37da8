using ServeGen.Configuration;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>The making of the next plan, from the order to its first use.</summary>
internal sealed partial class PlanBook
{
    private ChildInquiry? _inquiry;
    private GenerationPlan? _pending;
    private SupervisorEvent? _answer;

    /// <summary>Begins to make a plan; a newer order replaces an older one. The answer comes as an event.</summary>
    public void Make()
    {
        lock (_gate)
        {
            Abandon();
            if (!_isClosed)
            {
                var (inquiry, limit) = (new ChildInquiry(TimeProvider.System), ReleaseInquiry.LimitOf(_plans[_served].Options));
                _inquiry = inquiry;
                new Thread(() => Make(inquiry, limit)) { Name = "planner", IsBackground = true }.Start();
            }
        }
    }

    /// <summary>True for an answer to an order that was replaced by a newer one.</summary>
    public bool IsOutdated(SupervisorEvent happened)
    {
        lock (_gate)
        {
            return happened is SupervisorEvent.PlanAccepted or SupervisorEvent.PlanRefused && !ReferenceEquals(happened, _answer);
        }
    }

    /// <summary>The plan that was made last is that of this generation.</summary>
    public GenerationPlan Use(int generation)
    {
        lock (_gate)
        {
            var plan = _pending!;
            _pending = null;
            return _plans[generation] = plan;
        }
    }

    /// <summary>The answer was heard. If the plan is not in use by now, it never will be.</summary>
    public void DropUnused(SupervisorEvent happened)
    {
        lock (_gate)
        {
            if (ReferenceEquals(happened, _answer))
            {
                Abandon();
            }
        }
    }

    private void Make(ChildInquiry inquiry, TimeSpan limit)
    {
        DescribedRelease? release = null;
        string? refusal = null;
        try
        {
            BeforeAsking();
            release = _releases.Ask(inquiry, limit);
        }
#pragma warning disable CA1031 // Whatever goes wrong with a new release must not end the supervisor.
        catch (Exception error)
#pragma warning restore CA1031
        {
            refusal = error is ConfigurationException ? error.Message : $"{error.GetType().Name}: {error.Message}";
        }

        lock (_gate)
        {
            if (_inquiry == inquiry)
            {
                _inquiry = null;
                _answer = release is null ? new SupervisorEvent.PlanRefused(refusal ?? "nobody waits for it") : Plan(release);
                _enqueue(_answer);
            }
        }

        // Only now, for until then it could be cancelled.
        inquiry.Dispose();
    }

    private SupervisorEvent Plan(DescribedRelease release)
    {
        var options = Passed.ServeUnlessBindIsGiven(release.Settings).Options;
        if (WhyNot(options, release.App.Command) is { } reason)
        {
            return new SupervisorEvent.PlanRefused(reason);
        }

        try
        {
            var listeners = ListenerSet.Prepare(options.Bind.Select(BindAddress.Parse), options.Backlog, Living(), new SocketContext(Passed, SocketOwner));
            _pending = new GenerationPlan(release.Settings.Profile, options, release.App, listeners)
            {
                Title = release.Title,
                HasWorkerHooks = release.HasWorkerHooks,
                Warnings = Passed.WhyUnserved(listeners.All) is { } unserved ? [.. release.Warnings, unserved] : release.Warnings,
            };
            return new SupervisorEvent.PlanAccepted(PolicySettings.Of(options));
        }
        catch (BindException error)
        {
            return new SupervisorEvent.PlanRefused(error.Message);
        }
    }

    private void Abandon()
    {
        _inquiry?.Cancel();
        _inquiry = null;
        _answer = null;
        var abandoned = _pending;
        _pending = null;
        abandoned?.Listeners.CloseExcept(Living());
    }
}
