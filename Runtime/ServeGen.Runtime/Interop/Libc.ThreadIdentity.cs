using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ServeGen.Interop;

/// <summary>
/// The identity of one thread. To the kernel each thread has its own; the C library's setuid and the like change all
/// threads of the process, so these are plain system calls.
/// </summary>
internal static unsafe partial class Libc
{
    private const int SetNoNewPrivileges = 38;
    private const int AmbientCapabilities = 47;
    private const int ClearAllAmbient = 4;

    private static readonly (int SetGroups, int SetUser, int SetGroup) IdentityCalls = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => (116, 117, 119),
        Architecture.X86 or Architecture.Arm or Architecture.Armv6 or Architecture.S390x => (206, 208, 210),
        Architecture.Ppc64le => (81, 164, 169),
        _ => (159, 147, 149),
    };

    /// <summary>The calling thread becomes that user for good: real, effective and saved, with these groups and no capability.</summary>
    /// <exception cref="Win32Exception">EPERM without CAP_SETUID and CAP_SETGID.</exception>
    public static void BecomeOnThisThread(uint user, uint group, uint[] groups)
    {
        // What is ambient outlives a change from one user to another unless the first is root.
        _ = Prctl(AmbientCapabilities, ClearAllAmbient, 0, 0, 0);
        fixed (uint* first = groups)
        {
            Check(SystemCall(IdentityCalls.SetGroups, groups.Length, (nint)first, 0));
        }

        Check(SystemCall(IdentityCalls.SetGroup, (nint)group, (nint)group, (nint)group));
        Check(SystemCall(IdentityCalls.SetUser, (nint)user, (nint)user, (nint)user));
    }

    /// <summary>The calling thread, and what it starts, gains no rights by executing a program, for good.</summary>
    /// <exception cref="Win32Exception">EINVAL: the kernel does not know it.</exception>
    public static void GainNoPrivilegesOnThisThread() => Check(Prctl(SetNoNewPrivileges, 1, 0, 0, 0));

    private static void Check(nint result)
    {
        if (result != 0)
        {
            throw LastError();
        }
    }

    // Variadic in C; on the architectures that .NET supports on Linux such arguments are passed the same way.
    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint first, nint second, nint third);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    private static partial int Prctl(int option, nint second, nint third, nint fourth, nint fifth);
}
