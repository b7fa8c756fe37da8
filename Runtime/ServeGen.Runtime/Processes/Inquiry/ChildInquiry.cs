using System.ComponentModel;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>
/// Asks one child one question: it is started, answers over its channel, and is killed with all that it started. Blocks
/// the calling thread, which should be one of its own.
/// </summary>
internal sealed class ChildInquiry(TimeProvider time) : IDisposable
{
    private readonly int _cancel = Libc.EventFd();

    /// <summary>Ends the asking, from any thread.</summary>
    public void Cancel() => Libc.Raise(_cancel);

    /// <summary>Starts the child, which finds its channel at the first descriptor, and waits for its answer.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="isWhole">Whether this is a whole answer.</param>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public ChildAnswer Ask(ChildCommand command, TimeSpan limit, Func<string, bool> isWhole)
    {
        Span<int> output = stackalloc int[2];
        if (Libc.Pipe(output) != 0)
        {
            throw Libc.LastError();
        }

        try
        {
            using var child = Start(command, output[1]);
            var conversation = new Conversation(child, output[0], _cancel);
            InquiryEnd end;
            ChildExit exit;
            try
            {
                end = conversation.Hold(time, limit, isWhole);
            }
            finally
            {
                exit = End(child);
            }

            return new ChildAnswer(end, conversation.Text, end == InquiryEnd.Ended ? exit : null, conversation.LastWords);
        }
        finally
        {
            _ = Libc.Close(output[0]);
        }
    }

    public void Dispose() => Libc.Close(_cancel);

    private static ChildProcess Start(ChildCommand command, int output)
    {
        try
        {
            return ChildSpawner.Spawn(id: 0, command with { Output = output, Error = output }, []);
        }
        finally
        {
            // The child has its own by now, and alone may have it: its end is noticed by that.
            _ = Libc.Close(output);
        }
    }

    // Its group first, as long as the child that has not been reaped keeps the number from being used again.
    private static ChildExit End(ChildProcess child)
    {
        child.KillGroup();
        while (true)
        {
            if (child.TryReap(wait: true) is { } exit)
            {
                return exit;
            }
        }
    }
}
