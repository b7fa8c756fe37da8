using System.Collections.Immutable;
using ServeGen.Scoreboard;

namespace ServeGen.Supervision;

/// <summary>What the supervisor reads off the scoreboard. Nobody sends it: a worker that is well costs the loop nothing.</summary>
internal sealed partial class Supervisor
{
    private ImmutableDictionary<int, Reading> Readings()
    {
        var readings = ImmutableDictionary.CreateBuilder<int, Reading>();
        foreach (var id in _processes.Keys)
        {
            if (RowOf(id) is { } row && (row.PoolBeatAge ?? row.UpTime) is { } age)
            {
                readings[id] = new Reading(_events.Now - age, row.ResidentBytes, row.ManagedBytes);
            }
        }

        return readings.ToImmutable();
    }

    private RowSnapshot? RowOf(int id) =>
        _launcher.Rows.Of(id) is var row and not ScoreboardFile.NoRow ? _launcher.Rows.Reader.Read(row) : null;
}
