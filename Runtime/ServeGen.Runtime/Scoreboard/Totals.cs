namespace ServeGen.Scoreboard;

/// <summary>Keeps what dead workers did when their rows go to others, in total and by slot.</summary>
internal sealed class Totals(ScoreboardReader reader)
{
    private readonly RequestTotals _all = new();
    private readonly Dictionary<int, RequestTotals> _slots = [];

    /// <summary>To be called when the process in the row is gone and before the row is given away.</summary>
    public void Fold(int row, int slot)
    {
        if (!_slots.TryGetValue(slot, out var ofSlot))
        {
            _slots[slot] = ofSlot = new RequestTotals();
        }

        ofSlot.AddDead(reader, row);
        _all.AddDead(reader, row);
    }

    /// <summary>A copy of the totals of all slots, to add those to that live.</summary>
    public RequestTotals OfAll() => Copy(_all);

    /// <summary>A copy of the totals of one slot.</summary>
    public RequestTotals OfSlot(int slot) => _slots.TryGetValue(slot, out var totals) ? Copy(totals) : new RequestTotals();

    private static RequestTotals Copy(RequestTotals totals)
    {
        var copy = new RequestTotals();
        copy.Add(totals);
        return copy;
    }
}
