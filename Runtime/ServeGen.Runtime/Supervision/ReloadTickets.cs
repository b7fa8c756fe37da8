namespace ServeGen.Supervision;

/// <summary>Who waits for the end of a reload, and of which one: that whose plan is being made, or that which rolls.</summary>
internal sealed class ReloadTickets
{
    private readonly List<ReloadTicket> _planning = [];
    private readonly List<ReloadTicket> _rolling = [];

    public void Add(ReloadTicket ticket) => _planning.Add(ticket);

    /// <summary>The plan was accepted. Who waited for an older one, which it replaces, waits for it now.</summary>
    public void Roll()
    {
        _rolling.AddRange(_planning);
        _planning.Clear();
    }

    public void End(Effect.ReloadEnded ended)
    {
        switch (ended.Outcome)
        {
            case ReloadOutcome.Refused:
                End(_planning, ended);
                break;
            case ReloadOutcome.Stopped:
                End(_planning, ended);
                End(_rolling, ended);
                break;
            default:
                End(_rolling, ended);
                break;
        }
    }

    private static void End(List<ReloadTicket> tickets, Effect.ReloadEnded ended)
    {
        tickets.ForEach(ticket => ticket.End(ended.Outcome, ended.Reason));
        tickets.Clear();
    }
}
