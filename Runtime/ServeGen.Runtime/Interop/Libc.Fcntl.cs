using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int SetDescriptorFlags = 2;
    private const int SetStatusFlags = 4;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 1;
    private const int DuplicateCloseOnExec = 1030;
    private const int AddSeals = 1033;
    private const int SealSeals = 0x1;
    private const int SealShrink = 0x2;
    private const int SealGrow = 0x4;

    /// <summary>Keeps the descriptor from programs that this process starts. -1 with EBADF when it is not open.</summary>
    public static int SetCloseOnExec(int descriptor) => Fcntl(descriptor, SetDescriptorFlags, CloseOnExec);

    /// <summary>A close-on-exec duplicate with a number of at least <paramref name="lowest"/>; -1 with EMFILE.</summary>
    public static int DuplicateFrom(int descriptor, int lowest) => Fcntl(descriptor, DuplicateCloseOnExec, lowest);

    /// <summary>Nobody can change the size of that file in memory any more. -1 with EPERM, EINVAL.</summary>
    public static int SealSize(int descriptor) => Fcntl(descriptor, AddSeals, SealShrink | SealGrow | SealSeals);

    /// <summary>Makes calls on the socket return EAGAIN instead of waiting, in every process that shares it. -1 with EBADF.</summary>
    public static int SetNonBlocking(int socket) => Fcntl(socket, SetStatusFlags, NonBlocking);

    // Variadic in C; on the architectures that .NET supports on Linux an int argument is passed the same way.
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command, nint argument);
}
