using System.Globalization;

namespace ServeGen;

/// <summary>A number of bytes, written as <c>512.MiB</c> in code and as <c>512MiB</c> on the command line.</summary>
/// <param name="Bytes">The number of bytes.</param>
public readonly record struct ByteSize(long Bytes) : IComparable<ByteSize>
{
    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The largest unit that divides the number: <c>512MiB</c>, <c>1536B</c>.</summary>
    public override string ToString() => Bytes switch
    {
        0 => "0",
        _ when Bytes % (1L << 30) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Bytes >> 30}GiB"),
        _ when Bytes % (1L << 20) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Bytes >> 20}MiB"),
        _ when Bytes % (1L << 10) == 0 => string.Create(CultureInfo.InvariantCulture, $"{Bytes >> 10}KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Bytes}B"),
    };

    /// <summary>True when one size is smaller than the other.</summary>
    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    /// <summary>True when one size is larger than the other.</summary>
    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    /// <summary>True when one size is at most the other.</summary>
    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    /// <summary>True when one size is at least the other.</summary>
    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;
}
