using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int SetName = 15;

    /// <summary>Names the calling thread; on the main thread that is the process name in <c>ps</c> and <c>top</c>. Cut at 15 bytes.</summary>
    public static void NameThread(string name) => _ = Prctl(SetName, name);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Prctl(int option, string argument);
}
