using ServeGen.Scoreboard;

namespace ServeGen.Worker;

/// <summary>The workers' loads, from the scoreboard; without one there are no siblings, and nobody waits for any.</summary>
internal sealed class ScoreboardLoads(ScoreboardReader? scoreboard, int ownRow) : IWorkerLoads
{
    public long Own => scoreboard is null || ownRow < 0 ? 0 : scoreboard.ConnectionsAt(ownRow);

    public int Capacity => scoreboard?.Capacity ?? 0;

    public int Read(Span<WorkerLoad> siblings)
    {
        var count = 0;
        for (var row = 0; row < (scoreboard?.UsedRows ?? 0); row++)
        {
            if (row != ownRow && scoreboard!.StateAt(row) == RowState.Ready)
            {
                siblings[count++] = new WorkerLoad(row, scoreboard.ConnectionsAt(row), scoreboard.AcceptedAt(row));
            }
        }

        return count;
    }
}
