namespace ServeGen.Tests.Configuration;

public sealed class UnitsTests
{
    [Fact]
    public void Whole_numbers_have_units_of_time()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(250), 250.Milliseconds);
        Assert.Equal(TimeSpan.FromSeconds(30), 30.Seconds);
        Assert.Equal(TimeSpan.FromMinutes(2), 2.Minutes);
        Assert.Equal(TimeSpan.FromHours(24), 24.Hours);
    }

    [Fact]
    public void Fractions_have_them_too()
    {
        Assert.Equal(TimeSpan.FromTicks(5_000), 0.5.Milliseconds);
        Assert.Equal(TimeSpan.FromMilliseconds(1_500), 1.5.Seconds);
        Assert.Equal(TimeSpan.FromSeconds(90), 1.5.Minutes);
        Assert.Equal(TimeSpan.FromMinutes(30), 0.5.Hours);
    }

    [Fact]
    public void Sizes_are_powers_of_1024_and_do_not_overflow()
    {
        Assert.Equal(4_096, 4.KiB.Bytes);
        Assert.Equal(536_870_912, 512.MiB.Bytes);
        Assert.Equal(3_221_225_472, 3.GiB.Bytes);
        Assert.Equal((long)int.MaxValue << 30, int.MaxValue.GiB.Bytes);
    }

    [Fact]
    public void The_machine_has_a_core()
    {
        Assert.InRange(Machine.Cores, 1, int.MaxValue);
    }
}
