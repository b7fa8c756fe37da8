using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>
/// Keeps its own books of what the policy was told and what it did, and breaks off the run when a rule is broken. Here are
/// the books; the rules about single effects and about the whole are in the other parts.
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
    private bool _quickBegan;
    private bool _killAll;
    private bool _everReady;
    private int _failedBoots;
    private int _readyBefore;
    private int _readyLost;

    public PolicySettings Settings { get; } = settings;

    public int Wanted { get; private set; } = settings.Workers;

    public int Generation { get; private set; } = 1;

    /// <summary>When every worker must have left or been killed; set once the server stops.</summary>
    public TimeSpan? StopBy { get; private set; }

    public IReadOnlyCollection<LedgerEntry> Live => _live.Values;

    public int Spawns => _usedIds.Count;

    public void Turn(SupervisorEvent happened, Decision decision, TimeSpan now)
    {
        _turns.Add((now, happened, decision));
        (_now, _happened, _state) = (now, happened, decision.State);
        (_readyBefore, _readyLost, _killAll) = (Live.Count(entry => entry.IsReady), 0, false);
        FollowSlots();
        Observe(happened);
        foreach (var effect in decision.Effects)
        {
            Apply(effect);
        }

        CheckTheWhole();
    }

    /// <summary>The last turns, for the message about a broken rule.</summary>
    public string Trace(int turns) => string.Join(Environment.NewLine, _turns.TakeLast(turns).Select(turn =>
    {
        var effects = turn.Decision.Effects.Where(effect => effect is not Effect.Report);
        return $"  {turn.Now.TotalSeconds:0.000} {turn.Happened} -> {string.Join("; ", effects)}";
    }));

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

    private void Observe(SupervisorEvent happened)
    {
        switch (happened)
        {
            case SupervisorEvent.DeadlineDue:
                _alarm = null;
                break;
            case SupervisorEvent.StopRequested stop:
                ObserveStop(stop.Quick);
                break;
            case SupervisorEvent.ReloadRequested when StopBy is null:
                _failedBoots = 0;
                Generation++;
                _slots.Clear();
                FollowSlots();
                break;
            case SupervisorEvent.ScaleRequested scale when StopBy is null && Wanted + scale.Change >= 1:
                Wanted += scale.Change;
                break;
            case SupervisorEvent.WorkerReady(var id) when Find(id) is { IsStarting: true } entry:
                (entry.ReadyAt, entry.LastSign, _everReady) = (_now, _now, true);
                break;
            case SupervisorEvent.WorkerHeartbeat(var id) when Find(id) is { IsReady: true } entry:
                entry.LastSign = _now;
                break;
            case SupervisorEvent.WorkerDraining(var id) when Find(id) is { Holds: true } entry:
                LoseInvoluntarily(entry);
                entry.LeaveBy = _now + Settings.GracefulTimeout;
                break;
            case SupervisorEvent.WorkerWantsRecycling(var id) when Find(id) is { IsReady: true } entry:
                entry.WantsRecycling = true;
                break;
            case SupervisorEvent.WorkerExited(var id, _) when Find(id) is { } entry:
                ObserveExit(entry);
                break;
            case SupervisorEvent.SpawnFailed(var id) when Find(id) is { } entry:
                ObserveExit(entry);
                break;
        }
    }

    private void ObserveStop(bool quick)
    {
        _killAll = quick && _quickBegan;
        BeginStop(quick);
    }

    private void BeginStop(bool quick)
    {
        var limit = quick && PolicySettings.QuickStop < Settings.GracefulTimeout ? PolicySettings.QuickStop : Settings.GracefulTimeout;
        StopBy = StopBy < _now + limit ? StopBy : _now + limit;
        _quickBegan |= quick;
    }

    private void ObserveExit(LedgerEntry entry)
    {
        if (entry.Holds)
        {
            LoseInvoluntarily(entry);
        }

        if (entry is { ReadyAt: null, WasTold: false } && !_everReady && StopBy is null)
        {
            _failedBoots++;
        }

        entry.IsReaped = true;
        _live.Remove(entry.Id);
    }

    private void LoseInvoluntarily(LedgerEntry entry)
    {
        _readyLost += entry.IsReady ? 1 : 0;
        if (_slots.TryGetValue(entry.Slot, out var slot))
        {
            slot.Fail(entry, _now);
        }
    }

    private LedgerEntry? Find(int id) => _live.GetValueOrDefault(id);
}
