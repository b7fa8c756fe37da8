namespace ServeGen.Supervision;

/// <summary>What to do after a look at the disk, and for which change.</summary>
internal sealed record WatchVerdict(WatchStep Step, DiskChange? Change)
{
    public static WatchVerdict Nothing { get; } = new(WatchStep.Wait, null);
}
