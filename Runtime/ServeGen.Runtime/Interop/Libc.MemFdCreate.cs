using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const uint MemoryCloseOnExec = 0x01;
    private const uint MemoryAllowSealing = 0x02;
    private const uint MemoryNeverExecutable = 0x08;

    /// <summary>
    /// A close-on-exec descriptor of a file that exists in memory only, and that can be sealed; -1 with EMFILE, ENOMEM, or
    /// ENOSYS where a sandbox forbids it.
    /// </summary>
    public static int MemFdCreate(string name)
    {
        // Hardened kernels insist on the last flag, those before 6.3 do not know it.
        var descriptor = MemFdCreate(name, MemoryCloseOnExec | MemoryAllowSealing | MemoryNeverExecutable);
        return descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.Invalid
            ? MemFdCreate(name, MemoryCloseOnExec | MemoryAllowSealing)
            : descriptor;
    }

    [LibraryImport(Library, EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemFdCreate(string name, uint flags);
}
