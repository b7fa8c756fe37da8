using System.Runtime.InteropServices;
using System.Text;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int LongestPath = 4096;

    /// <summary>The path without links and dots; null when there is nothing at it, or it may not be looked at.</summary>
    public static string? RealPath(string path)
    {
        Span<byte> resolved = stackalloc byte[LongestPath];
        return RealPath(path, resolved) == 0 ? null : Encoding.UTF8.GetString(resolved[..resolved.IndexOf((byte)0)]);
    }

    // The address of the buffer, or 0.
    [LibraryImport(Library, EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint RealPath(string path, Span<byte> resolved);
}
