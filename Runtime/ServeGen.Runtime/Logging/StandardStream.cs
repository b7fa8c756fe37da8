using System.Text;
using ServeGen.Interop;

namespace ServeGen.Logging;

/// <summary>
/// Standard output and error by plain write(2). Not the Console class: on a terminal that installs a SIGCHLD handler,
/// and as PID 1 the runtime would then reap the workers.
/// </summary>
internal sealed class StandardStream(int descriptor)
{
    public static readonly StandardStream Output = new(1);
    public static readonly StandardStream Error = new(2);

    private readonly Lock _lock = new();

    /// <summary>Writes the whole line, or gives up when nobody reads any more.</summary>
    public void WriteLine(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n").AsSpan();
        lock (_lock)
        {
            while (!bytes.IsEmpty)
            {
                var written = Libc.Write(descriptor, bytes, (nuint)bytes.Length);
                if (written < 0 && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() != Errno.Interrupted)
                {
                    return;
                }

                bytes = bytes[(int)Math.Max(written, 0)..];
            }
        }
    }
}
