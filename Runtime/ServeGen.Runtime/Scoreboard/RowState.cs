namespace ServeGen.Scoreboard;

/// <summary>What the process in a row is at, by its own account. The numbers are part of the layout.</summary>
internal enum RowState
{
    /// <summary>No process writes this row.</summary>
    Free = 0,

    /// <summary>It boots.</summary>
    Starting = 1,

    /// <summary>The app has started and is being warmed up.</summary>
    Warming = 2,

    /// <summary>Fully started, but accepts nothing yet.</summary>
    Standby = 3,

    /// <summary>It accepts connections.</summary>
    Ready = 4,

    /// <summary>It accepts nothing new and finishes what is open.</summary>
    Draining = 5,
}
