using ServeGen.Scoreboard;

namespace ServeGen.Worker;

/// <summary>The workers' loads, from the scoreboard; without one there are no siblings, and nobody waits for any.</summary>
internal sealed class ScoreboardLoads(ScoreboardReader? scoreboard, int ownRow) : IWorkerLoads
{
    /// <summary>Set in the environment, workers accept as if there were no siblings: to measure what the balance costs.</summary>
    private const string UngatedVariable = "UNGATED_ACCEPT_FOR_MEASURING";

    public static ScoreboardLoads Of(WorkerProcess process) => new(
        Environment.GetEnvironmentVariable(UngatedVariable) is null ? process.Scoreboard : null, process.Start.Scoreboard.Row);

    public WorkerLoad Own => scoreboard is null || ownRow < 0 ? default : LoadOf(ownRow);

    public int Capacity => scoreboard?.Capacity ?? 0;

    public int Read(Span<WorkerLoad> siblings)
    {
        var count = 0;
        for (var row = 0; row < (scoreboard?.UsedRows ?? 0); row++)
        {
            if (row != ownRow && scoreboard!.StateAt(row) == RowState.Ready)
            {
                siblings[count++] = LoadOf(row);
            }
        }

        return count;
    }

    private WorkerLoad LoadOf(int row) => new(row, scoreboard!.ConnectionsAt(row), scoreboard.AcceptedAt(row));
}
