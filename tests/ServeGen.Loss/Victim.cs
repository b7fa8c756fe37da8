using System.Diagnostics;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss;

/// <summary>A worker that is about to be killed, and the connections that it had accepted.</summary>
internal sealed record Victim(int Pid, long FrozenAt, HashSet<int> ClientPorts)
{
    // The same port may serve another connection later.
    private static readonly TimeSpan LongestAfter = TimeSpan.FromSeconds(10);

    /// <summary>Stops a worker and reads what it had.</summary>
    public static async Task<Victim> FreezeAsync(int pid, int serverPort)
    {
        Signals.Send(pid, "STOP");
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (ProcessFacts.StateOf(pid) != "T")
        {
            await look.WaitForNextTickAsync();
        }

        var now = Stopwatch.GetTimestamp();
        return new Victim(pid, now, Connections.ClientPortsOf(pid, serverPort));
    }

    /// <summary>As <see cref="FreezeAsync"/>; null when it ended by itself meanwhile.</summary>
    public static async Task<Victim?> TryFreezeAsync(int pid, int serverPort)
    {
        try
        {
            return await FreezeAsync(pid, serverPort);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether a request was lost with this worker: by the kernel's word, and the worker's own where it gave one.</summary>
    public bool Had(LostRequest loss) =>
        ClientPorts.Contains(loss.ClientPort)
        && (loss.Worker == 0 || loss.Worker == Pid)
        && loss.At >= FrozenAt
        && Stopwatch.GetElapsedTime(FrozenAt, loss.At) < LongestAfter;
}
