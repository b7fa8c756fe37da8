using System.Globalization;

namespace ServeGen;

/// <summary>A number of bytes, written as <c>512.MiB</c> in code and as <c>512MiB</c> on the command line.</summary>
/// <param name="Bytes">The number of bytes.</param>
public readonly record struct ByteSize(long Bytes) : IComparable<ByteSize>
{
    private static readonly (string Unit, long Bytes)[] Units = [("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10)];

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The largest unit that divides the number: <c>512MiB</c>, <c>1536B</c>.</summary>
    public override string ToString()
    {
        if (Bytes == 0)
        {
            return "0";
        }

        foreach (var (unit, bytes) in Units)
        {
            if (Bytes % bytes == 0)
            {
                return (Bytes / bytes).ToString(CultureInfo.InvariantCulture) + unit;
            }
        }

        return Bytes.ToString(CultureInfo.InvariantCulture) + "B";
    }

    /// <summary>Reads <c>512MiB</c>, <c>1.5G</c>, <c>100000</c>; K, M and G count in steps of 1,024, with or without iB or B.</summary>
    internal static bool TryParse(string text, out ByteSize size)
    {
        size = default;
        var trimmed = text.Trim();
        var digits = trimmed.Length;
        while (digits > 0 && char.IsLetter(trimmed[digits - 1]))
        {
            digits--;
        }

        var scale = Scale(trimmed.Substring(digits).ToUpperInvariant());
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite;
        if (scale == 0
            || !double.TryParse(trimmed.Substring(0, digits), Style, CultureInfo.InvariantCulture, out var number)
            || double.IsNaN(number)
            || Math.Abs(number * scale) > long.MaxValue / 2)
        {
            return false;
        }

        size = new ByteSize((long)Math.Round(number * scale));
        return true;
    }

    private static long Scale(string unit) => unit switch
    {
        "" or "B" => 1,
        "K" or "KB" or "KIB" => 1L << 10,
        "M" or "MB" or "MIB" => 1L << 20,
        "G" or "GB" or "GIB" => 1L << 30,
        _ => 0,
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
