using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;
    private const uint WantOwner = 0x08;
    private const int StatxSize = 256;
    private const int StatxOwner = 20;

    /// <summary>The user that this process acts as.</summary>
    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    /// <summary>Whose file or directory it is, or the symbolic link itself; null when it cannot be told.</summary>
    public static uint? OwnerOf(string path)
    {
        // statx, since its structure is the same on every architecture.
        Span<byte> facts = stackalloc byte[StatxSize];
        return Statx(CurrentDirectory, path, DoNotFollow, WantOwner, facts) == 0 ? MemoryMarshal.Read<uint>(facts[StatxOwner..]) : null;
    }

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, Span<byte> facts);
}
