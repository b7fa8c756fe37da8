using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>
/// The plans of all generations that have workers or may get some, and the making of the next one. The loop calls
/// everything here; a plan is made on a thread of its own, one at a time.
/// </summary>
internal sealed partial class PlanBook : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, GenerationPlan> _plans;
    private readonly ReleaseInquiry _releases;
    private readonly Action<SupervisorEvent> _enqueue;
    private int _served;
    private bool _isClosed;

    public PlanBook(int generation, GenerationPlan plan, ReleaseInquiry releases, Action<SupervisorEvent> enqueue)
    {
        _plans = new Dictionary<int, GenerationPlan> { [generation] = plan };
        _served = generation;
        (_releases, _enqueue) = (releases, enqueue);
    }

    /// <summary>The listening sockets that the server was started with.</summary>
    public PassedSockets Passed { get; init; } = PassedSockets.None;

    /// <summary>To whom new unix sockets belong.</summary>
    public SocketOwner? SocketOwner { get; init; }

    /// <summary>Says why workers cannot run that release with those settings; null when they can.</summary>
    public Func<ServerOptions, AppCommand, string?> WhyNot { get; init; } = (_, _) => null;

    /// <summary>Told of what cannot be done as the settings have it, and costs nobody anything.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Told, on the thread that makes a plan, that the release on disk is about to be asked.</summary>
    public Action BeforeAsking { get; init; } = () => { };

    public GenerationPlan Of(int generation) => _plans[generation];

    /// <summary>The settings of the generation that every worker should be.</summary>
    public ServerOptions ServedOptions => _plans[_served].Options;

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
                Settle(_plans[generation]);
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

    /// <summary>The sockets that were another supervisor's are this one's.</summary>
    public void TakeOver()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                SetsOf(_ => true).ForEach(set => set.Own());
                Settle(_plans[_served]);
            }
        }
    }

    /// <summary>Leaves addresses to another supervisor, which serves them already, and closes the others as at every stop.</summary>
    public void HandOver(IEnumerable<OpenAddress> taken)
    {
        foreach (var address in taken)
        {
            address.SetForeign(true);
        }

        CloseToNewcomers();
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

    private void Settle(GenerationPlan plan)
    {
        plan.Listeners.SetBacklog(plan.Options.Backlog);
        plan.Listeners.SetAccess(Warn);
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
