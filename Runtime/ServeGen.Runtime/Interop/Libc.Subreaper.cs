using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int GetChildSubreaper = 37;

    /// <summary>Somebody made this process the new parent of its descendants' orphans, as if it were PID 1.</summary>
    public static bool IsSubreaper() => Prctl(GetChildSubreaper, out var value) == 0 && value != 0;

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    private static partial int Prctl(int option, out int value);
}
