using ServeGen.Messages;
using ServeGen.Tests.Worker;

namespace ServeGen.Tests.Messages;

public sealed class WorkerStartTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a,/b c?d=e%20f&g=h i")]
    [InlineData("/caf\u00e9,/%2C")]
    public void What_is_written_is_read(string paths)
    {
        var start = Starts.With(paths.Split(',', StringSplitOptions.RemoveEmptyEntries)) with { HookProfile = "Production" };

        var read = WorkerStart.Parse(start.ToString());

        Assert.Equal(start.Warmup, read.Warmup);
        Assert.Equal(start with { Warmup = [], Listeners = [] }, read with { Warmup = [], Listeners = [] });
    }
}
