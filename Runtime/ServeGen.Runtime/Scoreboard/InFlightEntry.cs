using System.Runtime.InteropServices;

namespace ServeGen.Scoreboard;

/// <summary>
/// One request in flight, guarded by its <see cref="State"/> word: the lowest two bits say whether it is free, being
/// written or complete, the others count how often it was written. A reader that finds the same word "complete" before and
/// after it copied the entry has one request, whole.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct InFlightEntry
{
    public const int Size = 192;
    public const int MethodLimit = 12;
    public const int PathLimit = 160;
    public const int MethodOffset = 20;
    public const int PathOffset = MethodOffset + MethodLimit;

    public const long Free = 0;
    public const long Writing = 1;
    public const long Complete = 2;
    public const long StateMask = 3;
    public const long NextWrite = 4;

    [FieldOffset(0)]
    public long State;

    [FieldOffset(8)]
    public long StartedAt;

    [FieldOffset(16)]
    public byte MethodLength;

    [FieldOffset(17)]
    public byte PathLength;

    [FieldOffset(MethodOffset)]
    public byte Method;

    [FieldOffset(PathOffset)]
    public byte Path;
}
