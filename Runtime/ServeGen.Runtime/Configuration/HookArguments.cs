namespace ServeGen;

/// <summary>A worker whose process is about to be started.</summary>
/// <param name="Slot">The stable place (0, 1, …) that it fills.</param>
/// <param name="Generation">Counts reloads, from 1.</param>
public sealed record NewWorker(int Slot, int Generation);

/// <summary>A worker that gave no heartbeat and is killed for it.</summary>
/// <param name="Slot">The slot that it fills.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="Generation">The generation that it belongs to.</param>
/// <param name="Report">The file with the stacks of all its threads; null when there is none.</param>
public sealed record HungWorker(int Slot, int Pid, int Generation, string? Report);

/// <summary>A change of the wanted number of workers.</summary>
/// <param name="Before">How many were wanted.</param>
/// <param name="Now">How many are.</param>
public sealed record WorkersChange(int Before, int Now);

/// <summary>How a request ended.</summary>
/// <param name="StatusCode">The response's status; 500 when the app threw before it had begun one.</param>
/// <param name="Duration">From the request's head to the last byte that the app had to say.</param>
public sealed record RequestEnd(int StatusCode, TimeSpan Duration);
