using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class MemoryRulesTests
{
    [Fact]
    public void SERVE702_warns_of_a_limit_that_the_heap_cannot_reach()
    {
        var finding = Assert.Single(Rules.Of(("MemoryPerWorker", 512.MiB), ("MaxManagedMemory", 512.MiB)));

        Assert.Equal(("SERVE702", "MaxManagedMemory", "384MiB"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
    }

    [Fact]
    public void SERVE702_is_silent_below_the_heap_and_while_that_is_not_known()
    {
        Assert.Empty(Rules.Of(("MemoryPerWorker", 512.MiB), ("MaxManagedMemory", 511.MiB)));
        Assert.Empty(Rules.Of(("MemoryPerWorker", 512.MiB)));
        Assert.Empty(Rules.Of(("MemoryPerWorker", null), ("MaxManagedMemory", 8.GiB)));
    }

    [Fact]
    public void SERVE703_warns_of_a_heap_that_no_app_starts_in()
    {
        var finding = Assert.Single(Rules.Of(("MemoryPerWorker", 32.MiB)));

        Assert.Equal(("SERVE703", "128MiB"), (finding.Rule.Id, finding.Suggestion));
    }

    [Fact]
    public void SERVE703_is_silent_from_64_MiB_on_and_without_a_limit()
    {
        Assert.Empty(Rules.Of(("MemoryPerWorker", 64.MiB)));
        Assert.Empty(Rules.Of(("MemoryPerWorker", 0.MiB)));
    }
}
