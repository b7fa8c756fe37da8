namespace ServeGen.Worker;

/// <summary>Lets one line through now and then, and counts the others: who can connect must not be able to fill a disk.</summary>
internal sealed class LogPace(TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long? _spokeAt;
    private long _silent;

    /// <summary>True when a line is due; then how many were kept back before it.</summary>
    public bool MaySpeak(out long keptBack)
    {
        lock (_lock)
        {
            keptBack = _silent;
            if (_spokeAt is { } spokeAt && time.GetElapsedTime(spokeAt) < Interval)
            {
                _silent++;
                return false;
            }

            (_spokeAt, _silent) = (time.GetTimestamp(), 0);
            return true;
        }
    }
}
