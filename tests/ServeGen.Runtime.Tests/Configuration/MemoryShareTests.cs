using FsCheck;
using FsCheck.Fluent;
using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class MemoryShareTests
{
    private static readonly ByteSize Machine = new(8L << 30);

    [Theory]
    [InlineData(1, 0, 1, 3072)]
    [InlineData(2, 0, 1, 2048)]
    [InlineData(4, 1, 1, 1024)]
    [InlineData(4, 0, 4, 768)]
    public void Three_quarters_are_divided_by_all_that_may_be_there_at_a_time(int workers, int spares, int parallelism, int mebibytes)
    {
        var options = new ServerOptions { Workers = workers, Spares = spares, ReloadParallelism = parallelism };

        Assert.Equal(mebibytes.MiB, MemoryShare.Of(options, Machine));
    }

    [Fact]
    public void Nobody_gets_less_than_an_app_needs_to_start() =>
        Assert.Equal(128.MiB, MemoryShare.Of(new ServerOptions { Workers = 1000 }, Machine));

    [Fact]
    public void All_together_never_get_more_than_there_is_unless_that_is_too_little_to_start()
    {
        Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (workers, spares) =>
        {
            var share = MemoryShare.Of(new ServerOptions { Workers = workers, Spares = spares }, Machine);
            return share == 128.MiB || share.Bytes * (workers + spares + 1) <= Machine.Bytes * 3 / 4;
        }).QuickCheckThrowOnFailure();
    }
}
