using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ServeGen.Scoreboard;

/// <summary>
/// The beginning of the file: what a process that maps it must agree with. After a reload, supervisor and worker may come
/// from different builds; whoever finds another layout than its own goes without a scoreboard.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct Header
{
    public const int Size = 128;
    public const int UsedRowsOffset = 64;

    /// <summary>To be raised with every change of <see cref="Row"/> or of what a field of it means.</summary>
    public const int CurrentVersion = 4;

    // "ServeGen", read as a little-endian number.
    private const long OurMagic = 0x6E65_4765_7672_6553;

    [FieldOffset(0)]
    public long Magic;

    [FieldOffset(8)]
    public int Version;

    [FieldOffset(12)]
    public int Capacity;

    [FieldOffset(16)]
    public int RowStride;

    [FieldOffset(20)]
    public int RowSize;

    [FieldOffset(24)]
    public int LatencyBuckets;

    [FieldOffset(28)]
    public int Entries;

    /// <summary>Rows from this one on were never given out; on a cache line of its own, since it changes.</summary>
    [FieldOffset(UsedRowsOffset)]
    public int UsedRows;

    /// <summary>The header of a file with so many rows, written by this build.</summary>
    public static Header Of(int capacity) => new()
    {
        Magic = OurMagic,
        Version = CurrentVersion,
        Capacity = capacity,
        RowStride = Row.Stride,
        RowSize = Unsafe.SizeOf<Row>(),
        LatencyBuckets = LatencyScale.Buckets,
        Entries = InFlightEntries.Length,
    };

    /// <summary>The file was laid out by a build that means the same by every byte, and is as long as it says.</summary>
    public readonly bool IsOurs(nint fileSize) =>
        Magic == OurMagic
        && Version == CurrentVersion
        && Capacity > 0
        && RowStride == Row.Stride
        && RowSize == Unsafe.SizeOf<Row>()
        && LatencyBuckets == LatencyScale.Buckets
        && Entries == InFlightEntries.Length
        && fileSize >= FileSize(Capacity);

    /// <summary>The first stride is the header's.</summary>
    public static nint FileSize(int capacity) => RowOffset(capacity);

    public static nint RowOffset(int row) => (row + (nint)1) * Row.Stride;
}
