using System.Runtime.InteropServices;
using ServeGen.Interop;
using ServeGen.Messages;

namespace ServeGen.Processes;

/// <summary>The supervisor's handle of one worker process: it can be told, killed and watched.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Lock _reaping = new();
    private bool _isReaped;

    public ChildProcess(int id, int pid, MessageSocket channel)
    {
        Id = id;
        Pid = pid;
        Channel = channel;
        PidDescriptor = Libc.PidFdOpen(pid);
    }

    /// <summary>The number that the supervisor gave it; never used twice.</summary>
    public int Id { get; }

    public int Pid { get; }

    public MessageSocket Channel { get; }

    /// <summary>Polls readable when the process ended; -1 where the kernel has no such thing.</summary>
    public int PidDescriptor { get; private set; }

    public void Tell(SupervisorCommand command) => Channel.TrySend(ChannelText.Of(command));

    /// <summary>Sends a signal, unless the child was reaped: then its pid may be somebody else's.</summary>
    public void Signal(int signal)
    {
        lock (_reaping)
        {
            if (!_isReaped)
            {
                _ = Libc.Kill(Pid, signal);
            }
        }
    }

    /// <summary>Sends a signal to one of its threads; false when the child was reaped or has no such thread.</summary>
    public bool SignalThread(int thread, int signal)
    {
        lock (_reaping)
        {
            return !_isReaped && Libc.ThreadKill(Pid, thread, signal) == 0;
        }
    }

    /// <summary>
    /// A descriptor of the caller's own that polls readable when the process ended; null when it was reaped, -1 where the
    /// kernel has no such thing.
    /// </summary>
    public int? OpenPidDescriptor()
    {
        lock (_reaping)
        {
            return _isReaped ? null : Libc.PidFdOpen(Pid);
        }
    }

    /// <summary>Kills the child and whatever it started, as far as that stayed in its process group.</summary>
    public void KillGroup()
    {
        lock (_reaping)
        {
            if (!_isReaped)
            {
                _ = Libc.Kill(-Pid, SignalNumber.Kill);
            }
        }
    }

    /// <summary>Reaps the child if it ended; null while it still runs.</summary>
    public ChildExit? TryReap(bool wait)
    {
        lock (_reaping)
        {
            var result = Libc.WaitPid(Pid, out var status, wait ? 0 : Libc.WaitNoHang);
            if (result == 0 || (result < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted))
            {
                return null;
            }

            _isReaped = true;
            OwnChildren.Forget(Pid);
            return result > 0 ? ChildExit.FromStatus(status) : ChildExit.Unknown;
        }
    }

    public void Dispose()
    {
        Channel.Dispose();
        if (PidDescriptor >= 0)
        {
            _ = Libc.Close(PidDescriptor);
            PidDescriptor = -1;
        }
    }
}
