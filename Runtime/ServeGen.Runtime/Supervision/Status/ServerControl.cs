using ServeGen.Control;

namespace ServeGen.Supervision;

/// <summary>
/// What the control socket asks, answered on its own threads: questions from the view that the loop published and from the
/// scoreboard, commands by events for the loop.
/// </summary>
internal sealed class ServerControl(StatusReport report, Func<ServerView> view, Action<SupervisorEvent> enqueue) : IServerControl
{
    public ServerStatus Status() => report.Of(view());

    public ControlAnswer Reload(bool wait, CancellationToken clientGone)
    {
        if (view().State.Phase is not (Phase.Running or Phase.Paused))
        {
            return Refused("the server is stopping");
        }

        var ticket = new ReloadTicket();
        enqueue(new SupervisorEvent.ReloadRequested(ticket));
        return (wait ? ticket.Wait(clientGone) : null) switch
        {
            null => new ControlAnswer(ControlOutcome.Accepted),
            (ReloadOutcome.Done, _) => new ControlAnswer(ControlOutcome.Done),
            (ReloadOutcome.Refused, var reason) => Refused(reason),
            var (_, reason) => new ControlAnswer(ControlOutcome.Failed, reason),
        };
    }

    public ControlAnswer ScaleTo(int workers) => WhyNot() ?? (workers is >= 1 and <= PolicySettings.MaxWorkers
        ? Accept(new SupervisorEvent.ScaleToRequested(workers))
        : Refused($"there can be from 1 to {PolicySettings.MaxWorkers} workers, not {workers}"));

    public ControlAnswer ScaleBy(int change) => WhyNot() ?? (view().State.Goal.Workers + (long)change is >= 1 and <= PolicySettings.MaxWorkers
        ? Accept(new SupervisorEvent.ScaleRequested(change))
        : Refused($"there are {view().State.Goal.Workers} workers wanted; there can be from 1 to {PolicySettings.MaxWorkers}"));

    public ControlAnswer Recycle(int? slot)
    {
        if (WhyNot() is { } refused)
        {
            return refused;
        }

        var slots = view().State.Slots;
        return slot is null || slots.Exists(known => known.Number == slot)
            ? Accept(new SupervisorEvent.RecycleRequested(slot))
            : Refused($"there is no slot {slot}, only {string.Join(", ", slots.Select(known => known.Number))}");
    }

    public ControlAnswer ReopenLogs()
    {
        enqueue(new SupervisorEvent.ReopenLogsRequested());
        return new ControlAnswer(ControlOutcome.Done);
    }

    public ControlAnswer Stop(bool quick) => Accept(new SupervisorEvent.StopRequested(quick));

    private ControlAnswer? WhyNot() => view().State.Phase switch
    {
        Phase.Running => null,
        Phase.Paused => Refused("the server is paused; a reload brings it back"),
        _ => Refused("the server is stopping"),
    };

    private ControlAnswer Accept(SupervisorEvent command)
    {
        enqueue(command);
        return new ControlAnswer(ControlOutcome.Accepted);
    }

    private static ControlAnswer Refused(string reason) => new(ControlOutcome.Refused, reason);
}
