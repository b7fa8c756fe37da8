using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Resources;

public sealed class ProcessorChoiceTests
{
    private static readonly int[] Allowed = [2, 3, 6, 7];

    [Fact]
    public void Unless_it_is_asked_for_nobody_is_pinned() =>
        Assert.Null(ProcessorChoice.Of(new ServerOptions { ProcessorsPerWorker = 2 }, 0, Allowed));

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(1, 3, 7)]
    [InlineData(1, 4, 2)]
    [InlineData(2, 0, 2, 3)]
    [InlineData(2, 1, 6, 7)]
    [InlineData(2, 2, 2, 3)]
    [InlineData(3, 1, 2, 3, 7)]
    [InlineData(9, 5, 2, 3, 6, 7)]
    public void Slots_take_the_allowed_ones_in_turn(int each, int slot, params int[] expected) =>
        Assert.Equal(expected, ProcessorChoice.Of(new ServerOptions { PinProcessors = true, ProcessorsPerWorker = each }, slot, Allowed));

    [Fact]
    public void Without_a_number_it_is_one() => Assert.Equal([3], ProcessorChoice.Of(new ServerOptions { PinProcessors = true }, 1, Allowed));

    [Fact]
    public void Where_the_kernel_does_not_say_nobody_is_pinned() =>
        Assert.Null(ProcessorChoice.Of(new ServerOptions { PinProcessors = true }, 1, []));
}
