using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>
/// Keeps its own books of what the policy was told and what it did, and breaks off the run when a rule is broken. Here are
/// the books; what the events mean for them, and the rules about single effects and about the whole, are in the other parts.
/// </summary>
internal sealed partial class Ledger(PolicySettings settings)
{
    private readonly Dictionary<int, LedgerEntry> _live = [];
    private readonly Dictionary<int, SlotRecord> _slots = [];
    private readonly HashSet<int> _usedIds = [];
    private readonly List<(TimeSpan Now, SupervisorEvent Happened, Decision Decision)> _turns = [];
    private TimeSpan _now;
    private SupervisorEvent _happened = new SupervisorEvent.Started();
    private SupervisorState _state = SupervisorState.Initial(settings, 0);
    private TimeSpan? _alarm;
    private int _readyBefore;
    private int _readyLost;

    public IReadOnlyCollection<LedgerEntry> Live => _live.Values;

    public int Spawns => _usedIds.Count;

    public void Turn(SupervisorEvent happened, Decision decision, TimeSpan now)
    {
        _turns.Add((now, happened, decision));
        (_now, _happened, _state) = (now, happened, decision.State);
        (_readyBefore, _readyLost, _killAll, _bootFailed) = (Ready, 0, false, false);
        _alarm = happened is SupervisorEvent.DeadlineDue ? null : _alarm;
        RecycleTheOld();
        ObserveUpgrade(happened);
        Observe(happened);
        ObserveDelay();
        foreach (var effect in decision.Effects)
        {
            Apply(effect);
        }

        FollowSlots();
        CheckUpgrade();
        CheckTheWhole();
    }

    /// <summary>The last turns, for the message about a broken rule.</summary>
    public string Trace(int turns) => string.Join(Environment.NewLine, _turns.TakeLast(turns).Select(turn =>
    {
        var effects = turn.Decision.Effects.Where(effect => effect is not (Effect.Report or Effect.RunHook));
        var happened = turn.Happened is SupervisorEvent.DeadlineDue ? nameof(SupervisorEvent.DeadlineDue) : turn.Happened.ToString();
        return $"  {turn.Now.TotalSeconds:0.000} {happened} -> {string.Join("; ", effects)}";
    }));

    public static void Rule(bool holds, string rule, object? by = null)
    {
        if (!holds)
        {
            throw new BrokenRuleException(by is null ? rule : $"{rule} ({by})");
        }
    }

    // Which slots there are is the policy's choice; how many, and what is done to each, is not.
    private void FollowSlots()
    {
        var numbers = _state.Slots.Select(slot => slot.Number).ToHashSet();
        foreach (var gone in _slots.Keys.Where(number => !numbers.Contains(number)).ToList())
        {
            _slots.Remove(gone);
        }

        foreach (var number in numbers)
        {
            _slots.TryAdd(number, new SlotRecord());
        }
    }

    private int Ready => Live.Count(entry => entry.IsReady);

    private LedgerEntry? Find(int id) => _live.GetValueOrDefault(id);
}

/// <summary>The policy broke a rule of the simulation.</summary>
internal sealed class BrokenRuleException(string rule) : Exception(rule);
