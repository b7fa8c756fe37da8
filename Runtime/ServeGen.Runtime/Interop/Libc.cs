using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ServeGen.Interop;

/// <summary>
/// The C library, one call per file, for what .NET has no API for. Calls return what the C function returns; the error
/// number is in <see cref="Marshal.GetLastPInvokeError"/>.
/// </summary>
internal static partial class Libc
{
    private const string Library = "libc";

    /// <summary>The error of the last call, with its text.</summary>
    public static Win32Exception LastError() => new(Marshal.GetLastPInvokeError());
}
