using ServeGen.Messages;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>The supervisor's handle of one worker process: it can be told, killed and watched.</summary>
internal sealed class ChildProcess : IDisposable
{
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

    /// <summary>Safe until the child is reaped: a zombie keeps its pid.</summary>
    public void Signal(int signal) => _ = Libc.Kill(Pid, signal);

    /// <summary>Reaps the child if it ended; null while it still runs.</summary>
    public ChildExit? TryReap(bool wait)
    {
        int result, status;
        do
        {
            result = Libc.WaitPid(Pid, out status, wait ? 0 : Libc.WaitNoHang);
        }
        while (result < 0 && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == Errno.Interrupted);

        return result switch
        {
            0 => null,
            > 0 => ChildExit.FromStatus(status),
            _ => ChildExit.Unknown,
        };
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
