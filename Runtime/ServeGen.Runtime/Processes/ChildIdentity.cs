using System.Runtime.ExceptionServices;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>
/// Who a child is, when it is not who this process is. <c>posix_spawn</c> cannot change that, but a child begins as the
/// thread that starts it: so a thread becomes the other one, starts the child, and ends. No code of the child's ever runs
/// with the rights that this process has.
/// </summary>
/// <param name="User">The user's number; null for this process's own identity.</param>
/// <param name="Group">The group's.</param>
/// <param name="Groups">All further groups.</param>
/// <param name="NoNewPrivileges">The child gains no rights by what it executes.</param>
internal sealed record ChildIdentity(uint? User, uint Group, IReadOnlyList<uint> Groups, bool NoNewPrivileges)
{
    private const int StackSize = 256 * 1024;

    /// <summary>Does that on a thread with this identity.</summary>
    /// <remarks>
    /// From the first change of user on the kernel lets nobody but root look into this process (PR_SET_DUMPABLE), so that the
    /// user whom the thread belongs to cannot attach to it. That must not be undone.
    /// </remarks>
    /// <exception cref="System.ComponentModel.Win32Exception">This process may not become that user.</exception>
    public T Do<T>(Func<T> action)
    {
        T? result = default;
        ExceptionDispatchInfo? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    Assume();
                    result = action();
                }
#pragma warning disable CA1031 // It is thrown again by the caller.
                catch (Exception thrown)
#pragma warning restore CA1031
                {
                    error = ExceptionDispatchInfo.Capture(thrown);
                }
            },
            StackSize)
        { Name = "other user" };
        thread.Start();
        thread.Join();
        error?.Throw();
        return result!;
    }

    private void Assume()
    {
        if (User is { } user)
        {
            Libc.BecomeOnThisThread(user, Group, [.. Groups]);
        }

        if (NoNewPrivileges)
        {
            Libc.GainNoPrivilegesOnThisThread();
        }
    }
}
