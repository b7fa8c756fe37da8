namespace ServeGen.Supervision;

/// <summary>Moments on the supervisor's clock, of which null is never.</summary>
internal static class Moment
{
    public static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
