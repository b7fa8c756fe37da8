using System.Runtime.InteropServices;
using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Entry;

/// <summary>A running server's process, to be waited for. Taken before it is told to stop, so that its pid is still its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly int _descriptor;

    private ServerProcess(int descriptor) => _descriptor = descriptor;

    /// <exception cref="ClientException">It cannot be waited for from here; nothing was asked of it yet.</exception>
    public static ServerProcess Of(int pid)
    {
        var descriptor = pid > 0 ? Libc.PidFdOpen(pid) : -1;
        return descriptor >= 0
            ? new ServerProcess(descriptor)
            : throw new ClientException(
                "the server's process cannot be seen from here, so that --wait is not possible; stop it without", ExitCodes.CommandFailed);
    }

    public void WaitForExit()
    {
        Span<Libc.PollFd> one = [new Libc.PollFd { Descriptor = _descriptor, Events = Libc.PollIn }];
        while (Libc.Poll(one, 1, Timeout.Infinite) < 0 && Marshal.GetLastPInvokeError() == Errno.Interrupted)
        {
            // A signal came that this process has a handler for.
        }
    }

    public void Dispose() => _ = Libc.Close(_descriptor);
}
