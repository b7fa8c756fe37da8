namespace ServeGen.Supervision;

/// <summary>How many reloads ended, by outcome.</summary>
internal sealed record ReloadCounts(long Done, long Refused, long Failed)
{
    public static readonly ReloadCounts None = new(0, 0, 0);

    public ReloadCounts With(ReloadOutcome outcome) => outcome switch
    {
        ReloadOutcome.Done => this with { Done = Done + 1 },
        ReloadOutcome.Refused => this with { Refused = Refused + 1 },
        _ => this with { Failed = Failed + 1 },
    };
}
