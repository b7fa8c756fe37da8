namespace ServeGen.Supervision;

/// <summary>
/// Decides from one look at the disk after the other when a change is worth a reload: when it has come to rest, and only once.
/// Without a clock or a disk of its own.
/// </summary>
internal sealed class ReleaseWatch
{
    /// <summary>For how long nothing may have changed: a copy on its way pauses for less.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    // A change so soon after a reload may be the reload's own: an app that writes such a file when it starts.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongUnrest = TimeSpan.FromMinutes(1);
    private const int Suspicious = 3;

    private DiskState? _taken;
    private DiskState? _seen;
    private TimeSpan _takenAt;
    private TimeSpan _seenAt;
    private TimeSpan? _changedAt;
    private int _echoes;
    private bool _isEchoTold;
    private bool _isUnrestTold;

    /// <summary>That is what is about to be taken up, whoever asked for it, and whether it is accepted or refused.</summary>
    public void Take(DiskState state, TimeSpan now)
    {
        if (_changedAt is { } changed)
        {
            _echoes = _taken is not null && changed - _takenAt < Aftermath ? _echoes + 1 : 0;
        }

        (_taken, _takenAt, _changedAt, _isUnrestTold) = (state, now, null, false);
    }

    /// <summary>What a look at the disk leads to.</summary>
    public WatchVerdict Look(DiskState state, TimeSpan now)
    {
        if (_seen?.IsSameAs(state) != true)
        {
            (_seen, _seenAt) = (state, now);
        }

        _taken = (_taken ?? state).WithExtrasOf(state);
        if (DiskChange.Between(_taken, state) is not { } change)
        {
            (_changedAt, _isUnrestTold) = (null, false);
            return WatchVerdict.Nothing;
        }

        _changedAt ??= now;
        return state.HasProgram && now - _seenAt >= RestNow
            ? new WatchVerdict(WatchStep.Reload, change)
            : new WatchVerdict(Hint(state.HasProgram, now), change);
    }

    // Short for the first three reloads that answer a reload, then longer and longer: no loop costs more than a reload a minute.
    private TimeSpan RestNow => _echoes < Suspicious
        ? Rest
        : TimeSpan.FromSeconds(Math.Min(LongestRest.TotalSeconds, Rest.TotalSeconds * Math.Pow(2, _echoes - Suspicious + 1)));

    private WatchStep Hint(bool hasProgram, TimeSpan now)
    {
        if (_echoes >= Suspicious && !_isEchoTold)
        {
            _isEchoTold = true;
            return WatchStep.TellEcho;
        }

        if (now - _changedAt < LongUnrest || _isUnrestTold || _echoes >= Suspicious)
        {
            return WatchStep.Wait;
        }

        _isUnrestTold = true;
        return hasProgram ? WatchStep.TellUnrest : WatchStep.TellMissing;
    }
}
