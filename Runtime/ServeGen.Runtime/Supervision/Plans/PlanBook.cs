using ServeGen.Configuration;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>
/// The plans of all generations that have workers or may get some, and the making of the next one. The loop calls
/// everything here; a plan is made on a thread of its own, one at a time.
/// </summary>
internal sealed class PlanBook : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, GenerationPlan> _plans;
    private readonly ReleaseInquiry _releases;
    private readonly Action<SupervisorEvent> _enqueue;
    private ChildInquiry? _inquiry;
    private GenerationPlan? _pending;
    private SupervisorEvent? _answer;
    private int _served;
    private bool _isClosed;

    public PlanBook(int generation, GenerationPlan plan, ReleaseInquiry releases, Action<SupervisorEvent> enqueue)
    {
        _plans = new Dictionary<int, GenerationPlan> { [generation] = plan };
        _served = generation;
        (_releases, _enqueue) = (releases, enqueue);
    }

    public GenerationPlan Of(int generation) => _plans[generation];

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

    /// <summary>
    /// Closes to newcomers what nobody will accept from any more, as long as there are workers that empty its queue; and
    /// opens it again should a generation come back.
    /// </summary>
    /// <param name="generation">What every worker should be.</param>
    /// <param name="accepting">The generations of the workers that are not leaving.</param>
    public void Follow(int generation, IReadOnlySet<int> accepting)
    {
        lock (_gate)
        {
            if (_isClosed || (_served == generation && _plans.Count == 1))
            {
                return;
            }

            if (_served != generation)
            {
                _served = generation;
                _plans[generation].Listeners.SetBacklog(_plans[generation].Options.Backlog);
            }

            var needed = SetsOf(other => other == generation || accepting.Contains(other));
            needed.ForEach(set => set.OpenToNewcomers());
            SetsOf(_ => true).ForEach(set => set.CloseToNewcomersExcept(needed));
        }
    }

    /// <summary>No worker of another generation is left, or will be.</summary>
    public void DropExcept(int generation)
    {
        lock (_gate)
        {
            var dropped = SetsOf(other => other != generation);
            foreach (var other in _plans.Keys.Where(other => other != generation).ToList())
            {
                _plans.Remove(other);
            }

            dropped.ForEach(set => set.CloseExcept(Living()));
        }
    }

    /// <summary>Lets nobody new in and closes all sockets here; the workers empty the queues.</summary>
    public void CloseToNewcomers()
    {
        lock (_gate)
        {
            _isClosed = true;
            Abandon();
            SetsOf(_ => true).ForEach(set => set.CloseToNewcomers());
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            Abandon();
            SetsOf(_ => true).ForEach(set => set.Dispose());
        }
    }

    private void Make(ChildInquiry inquiry, TimeSpan limit)
    {
        DescribedRelease? release = null;
        string? refusal = null;
        try
        {
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
        var options = release.Settings.Options;
        try
        {
            var listeners = ListenerSet.Prepare(options.Bind.Select(BindAddress.Parse), options.Backlog, Living());
            _pending = new GenerationPlan(release.Settings.Profile, options, release.App, listeners)
            {
                Title = release.Title,
                HasWorkerHooks = release.HasWorkerHooks,
                Warnings = release.Warnings,
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

    private List<ListenerSet> Living()
    {
        var living = SetsOf(_ => true);
        if (_pending is { } pending)
        {
            living.Add(pending.Listeners);
        }

        return living;
    }

    private List<ListenerSet> SetsOf(Predicate<int> isMeant)
    {
        var sets = new List<ListenerSet>();
        foreach (var (generation, plan) in _plans)
        {
            if (isMeant(generation))
            {
                sets.Add(plan.Listeners);
            }
        }

        return sets;
    }
}
