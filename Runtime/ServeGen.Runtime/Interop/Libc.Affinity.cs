using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static unsafe partial class Libc
{
    // As many processors as the kernel can be built for.
    private const int MaskBytes = 8192 / 8;

    /// <summary>The processors that the calling thread may use; empty where the kernel does not say.</summary>
    public static IReadOnlyList<int> GetAffinity()
    {
        var mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        if (SchedGetAffinity(0, MaskBytes, mask) < 0)
        {
            return [];
        }

        var processors = new List<int>();
        for (var i = 0; i < MaskBytes * 8; i++)
        {
            if ((mask[i / 8] & (1 << (i % 8))) != 0)
            {
                processors.Add(i);
            }
        }

        return processors;
    }

    /// <summary>Restricts the calling thread, and what it starts from now on. False, with errno, where the kernel refuses.</summary>
    public static bool SetAffinity(IReadOnlyList<int> processors)
    {
        var mask = stackalloc byte[MaskBytes];
        new Span<byte>(mask, MaskBytes).Clear();
        foreach (var processor in processors)
        {
            mask[processor / 8] |= (byte)(1 << (processor % 8));
        }

        return SchedSetAffinity(0, MaskBytes, mask) == 0;
    }

    [LibraryImport(Library, EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int SchedGetAffinity(int thread, nuint size, byte* mask);

    [LibraryImport(Library, EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SchedSetAffinity(int thread, nuint size, byte* mask);
}
