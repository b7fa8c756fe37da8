using FsCheck;
using FsCheck.Fluent;

namespace ServeGen.Tests.Configuration;

public sealed class ByteSizeTests
{
    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        [""] = 1,
        ["B"] = 1,
        ["KiB"] = 1024,
        ["MiB"] = 1024 * 1024,
        ["GiB"] = 1024 * 1024 * 1024,
    };

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1B")]
    [InlineData(1024, "1KiB")]
    [InlineData(1536, "1536B")]
    [InlineData(512L << 20, "512MiB")]
    [InlineData(3L << 30, "3GiB")]
    [InlineData(-1024, "-1KiB")]
    public void Is_written_in_the_largest_unit_that_divides_it(long bytes, string expected)
    {
        Assert.Equal(expected, new ByteSize(bytes).ToString());
    }

    [Fact]
    public void The_text_is_the_number_of_bytes()
    {
        Prop.ForAll(Sizes.ToArbitrary(), bytes =>
        {
            var text = new ByteSize(bytes).ToString();
            var digits = text.TrimEnd('B', 'i', 'K', 'M', 'G');
            return long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) * Units[text[digits.Length..]] == bytes;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Sizes_compare_as_their_numbers()
    {
        Prop.ForAll(Sizes.ToArbitrary(), Sizes.ToArbitrary(), (left, right) =>
        {
            var (a, b) = (new ByteSize(left), new ByteSize(right));
            return (a < b) == (left < right) && (a > b) == (left > right) && (a <= b) == (left <= right)
                && (a >= b) == (left >= right) && (a == b) == (left == right)
                && Math.Sign(a.CompareTo(b)) == Math.Sign(left.CompareTo(right));
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<long> Sizes => Gen.OneOf(
        Gen.Choose(-5, 5).Select(some => (long)some),
        Gen.Choose(int.MinValue, int.MaxValue).Select(some => (long)some),
        from number in Gen.Choose(0, 5000)
        from shift in Gen.Elements(0, 10, 20, 30, 40)
        select (long)number << shift);
}
