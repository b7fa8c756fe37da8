using ServeGen.Scoreboard;

namespace ServeGen.Supervision;

/// <summary>
/// Which row of the scoreboard each worker process has, and the totals of all that ever were. The loop changes it; others ask.
/// </summary>
internal sealed class WorkerRows
{
    // Twice the most workers there can be, and as many again that drain. What is not used costs nothing.
    private const int Capacity = 4096;

    private readonly ScoreboardFile _file;
    private readonly Totals _totals;
    private readonly Dictionary<int, int> _rows = [];
    private readonly Lock _gate = new();

    /// <exception cref="System.ComponentModel.Win32Exception">There is no file in memory to be had.</exception>
    public WorkerRows()
        : this(Capacity)
    {
    }

    /// <summary>A scoreboard for so many processes at a time.</summary>
    public WorkerRows(int capacity)
    {
        _file = ScoreboardFile.Create(capacity);
        _totals = new Totals(_file.Reader);
    }

    /// <summary>The scoreboard's descriptor, for the workers to inherit.</summary>
    public int Descriptor => _file.Descriptor;

    public ScoreboardReader Reader => _file.Reader;

    /// <summary>Gives a worker process its row; -1 when there is none left, and it does without.</summary>
    public int Allocate(int id)
    {
        lock (_gate)
        {
            var row = _file.Allocate();
            if (row != ScoreboardFile.NoRow)
            {
                _rows[id] = row;
            }

            return row;
        }
    }

    /// <summary>The row of a worker process; -1 when it has none.</summary>
    public int Of(int id)
    {
        lock (_gate)
        {
            return _rows.TryGetValue(id, out var row) ? row : ScoreboardFile.NoRow;
        }
    }

    /// <summary>Takes the row of a process that is gone back, once what it did is in the totals.</summary>
    public void Release(int id)
    {
        lock (_gate)
        {
            if (_rows.Remove(id, out var row))
            {
                _totals.Fold(row);
                _file.Release(row);
            }
        }
    }

    /// <summary>What all workers have done since the supervisor started, those that live included.</summary>
    public RequestTotals TotalsOfAll()
    {
        lock (_gate)
        {
            var totals = _totals.Copy();
            foreach (var row in _rows.Values)
            {
                totals.AddLiving(Reader, row);
            }

            return totals;
        }
    }
}
