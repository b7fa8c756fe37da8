namespace ServeGen.Scoreboard;

/// <summary>Keeps what dead workers did when their rows go to others.</summary>
internal sealed class Totals(ScoreboardReader reader)
{
    private readonly RequestTotals _all = new();

    /// <summary>To be called when the process in the row is gone and before the row is given away.</summary>
    public void Fold(int row) => _all.AddDead(reader, row);

    /// <summary>A copy, to add those to that live.</summary>
    public RequestTotals Copy()
    {
        var copy = new RequestTotals();
        copy.Add(_all);
        return copy;
    }
}
