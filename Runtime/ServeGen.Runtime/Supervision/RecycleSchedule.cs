using ServeGen.Configuration;

namespace ServeGen.Supervision;

/// <summary>
/// Notices the times of day at which all workers are recycled. By the clock on the wall, which may be set or change to
/// summer time: so it is looked at again at least once a minute, and a time that was skipped counts when that is noticed.
/// </summary>
internal sealed class RecycleSchedule(TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private DateTimeOffset _seen = time.GetLocalNow();

    /// <summary>How long to wait before looking again; null for ever, without a time of day.</summary>
    public TimeSpan? Wait(IReadOnlyList<string> times)
    {
        if (times.Count == 0)
        {
            return null;
        }

        var now = time.GetLocalNow();
        var wait = LongestWait;
        foreach (var text in times)
        {
            for (var day = 0; day <= 1; day++)
            {
                var left = At(text, now.Date.AddDays(day)) - now;
                wait = left > TimeSpan.Zero && left < wait ? left : wait;
            }
        }

        return wait;
    }

    /// <summary>True once for each time of day that came since the last look.</summary>
    public bool IsDue(IReadOnlyList<string> times)
    {
        var (from, now) = (_seen, time.GetLocalNow());
        _seen = now;
        foreach (var text in times)
        {
            for (var date = from.Date; date <= now.Date; date = date.AddDays(1))
            {
                var at = At(text, date);
                if (at > from && at <= now)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // An hour that summer time leaves out moves on by that hour; of one that comes twice the first counts.
    private DateTimeOffset At(string text, DateTime date)
    {
        _ = TimeOfDay.TryParse(text, out var timeOfDay);
        var local = date + timeOfDay;
        var zone = time.LocalTimeZone;
        var valid = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        var offset = zone.IsAmbiguousTime(valid) ? zone.GetAmbiguousTimeOffsets(valid).Max() : zone.GetUtcOffset(valid);
        return new DateTimeOffset(valid, offset);
    }
}
