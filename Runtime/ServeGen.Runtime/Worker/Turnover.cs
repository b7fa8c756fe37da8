namespace ServeGen.Worker;

/// <summary>
/// Tells whether connections end soon: then how many are open just now is chance, and says little of the load that they bring.
/// </summary>
internal sealed class Turnover
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    // So many connections came, in two windows at most, for each that is open: they live for a quarter of that on average.
    private const int Short = 4;

    private TimeSpan _windowBegan;
    private long _acceptedBefore;
    private long _acceptedAtBegin;

    public bool IsHigh(in WorkerLoad own, TimeSpan now)
    {
        var age = now - _windowBegan;
        if (age >= Window)
        {
            // What came before a pause tells nothing of what comes now.
            _acceptedBefore = age < Window * 2 ? _acceptedAtBegin : own.Accepted;
            _acceptedAtBegin = own.Accepted;
            _windowBegan = now;
        }

        return own.Accepted - _acceptedBefore > own.Connections * Short;
    }
}
