using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MaxRequestsJitter does nothing without MaxRequests.</summary>
public sealed class Serve202Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE202",
        "MaxRequestsJitter = [|1_000|],",
        "MaxRequestsJitter is 1000 but MaxRequests is 0: workers are never recycled by requests");

    [Theory]
    [InlineData("MaxRequestsJitter = 0,")]
    [InlineData("MaxRequestsJitter = 100, MaxRequests = 1_000,")]
    [InlineData("MaxRequestsJitter = 100, MaxRequests = Environment.ProcessorCount,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Is_silent_for_a_base_that_is_not_known() => RuleHarness.Silent(SourceFile.Config("""
            public static ServerOptions Production => Make() with { MaxRequestsJitter = 100 };
            private static ServerOptions Make() => new() { MaxRequests = 1_000 };
        """));

    [Fact]
    public Task Counts_what_the_base_profile_says() => RuleHarness.Fires("SERVE202", [SourceFile.Config("""
            public static ServerOptions Production => new() { MaxRequests = 1_000 };
            public static ServerOptions Good => Production with { MaxRequestsJitter = 100 };
            public static ServerOptions Bad => Production with { MaxRequests = 0, MaxRequestsJitter = [|100|] };
        """)]);

    [Theory]
    [InlineData("Workers = 2,\nMaxRequestsJitter = 100,\nBacklog = 9,", "Workers = 2,\nBacklog = 9,")]
    [InlineData("Workers = 2,\nMaxRequestsJitter = 100", "Workers = 2")]
    [InlineData("Workers = 2, MaxRequestsJitter = 100, Backlog = 9", "Workers = 2, Backlog = 9")]
    public Task Fix_removes_it(string before, string after) =>
        FixHarness.Fixes(new MaxRequestsJitterFix(), SourceFile.Settings(before), SourceFile.Settings(after), "Remove MaxRequestsJitter");

    [Theory]
    [InlineData("Workers = 2,\nMaxRequestsJitter = 1_000,", "Workers = 2,\nMaxRequests = 10_000,\nMaxRequestsJitter = 1_000,")]
    [InlineData("MaxRequestsJitter = 1_000,", "MaxRequests = 10_000,\nMaxRequestsJitter = 1_000,")]
    [InlineData("// spread\nMaxRequestsJitter = 1_000", "// spread\nMaxRequests = 10_000,\nMaxRequestsJitter = 1_000")]
    [InlineData("MaxRequests = 0, MaxRequestsJitter = 1_000,", "MaxRequests = 10_000, MaxRequestsJitter = 1_000,")]
    public Task Fix_sets_max_requests(string before, string after) =>
        FixHarness.Fixes(new MaxRequestsJitterFix(), SourceFile.Settings(before), SourceFile.Settings(after), "Set MaxRequests = 10_000");

    [Fact]
    public Task Fix_does_not_set_what_is_outside_the_limits() => FixHarness.OffersNothing(
        new MaxRequestsJitterFix(), SourceFile.Settings("MaxRequestsJitter = 1_000_000_000,"), "Set MaxRequests = 10_000_000_000");
}
