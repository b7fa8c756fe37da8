using System.Globalization;

namespace ServeGen.Supervision;

/// <summary>
/// Tells a service manager how the server is, in the protocol of <c>sd_notify</c>. Called by the loop after each turn, so that a
/// loop that hangs is one that the manager hears nothing of.
/// </summary>
internal sealed class ServiceNotifier(Action<string> send, TimeSpan? watchdog, TimeProvider time)
{
    // What the stop needs beside the drain: hooks, the end of the processes.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private ServiceState? _said;
    private long _looked;
    private volatile bool _isMuted;

    /// <summary>In how much time the loop must turn again though nothing happens; null for never.</summary>
    public TimeSpan? Wait => watchdog is { } limit && !_isMuted ? Rest(limit / 2) : null;

    /// <summary>Says nothing until <see cref="Begin"/>: the service is another process still.</summary>
    public void Mute() => _isMuted = true;

    /// <summary>From now on this process is the service. From any thread.</summary>
    public void Begin() => _isMuted = false;

    /// <summary>The service is that process from now on; what becomes of this one is nobody's business.</summary>
    public void HandOver(int pid)
    {
        send(string.Create(CultureInfo.InvariantCulture, $"MAINPID={pid}"));
        _isMuted = true;
    }

    public void Follow(SupervisorState state)
    {
        if (_isMuted)
        {
            return;
        }

        var now = ServiceState.Of(state);
        if (now.Phase != _said?.Phase || now.Status != _said.Status)
        {
            send(Change(now, state.Settings));
        }

        _said = now;
        if (watchdog is { } limit && Rest(limit / 2) == TimeSpan.Zero)
        {
            _looked = time.GetTimestamp();
            if (now.IsHealthy)
            {
                send("WATCHDOG=1");
            }
        }
    }

    private string Change(ServiceState now, PolicySettings settings)
    {
        var status = "STATUS=" + now.Status;
        return now.Phase == _said?.Phase ? status : now.Phase switch
        {
            ServicePhase.Ready => "READY=1\n" + status,
            ServicePhase.Reloading => string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={Microseconds(time.GetTimestamp())}\n{status}"),
            ServicePhase.Stopping => string.Create(
                CultureInfo.InvariantCulture,
                $"STOPPING=1\nEXTEND_TIMEOUT_USEC={(long)(settings.ShutdownDelay + settings.GracefulTimeout + Margin).TotalMicroseconds}\n{status}"),
            _ => status,
        };
    }

    private TimeSpan Rest(TimeSpan interval)
    {
        var rest = _looked == 0 ? TimeSpan.Zero : interval - time.GetElapsedTime(_looked);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    // The clock of the timestamps is CLOCK_MONOTONIC, which the manager compares with.
    private long Microseconds(long timestamp) => (long)(timestamp * (1e6 / time.TimestampFrequency));
}
