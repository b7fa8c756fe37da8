namespace ServeGen.Generator.Tests;

/// <summary>Each worker has keys of its own.</summary>
public sealed class Serve605Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE605",
        [SourceFile.Settings("Workers = 2,"), SourceFile.App("builder.Services.AddDataProtection().[|UseEphemeralDataProtectionProvider|]();")],
        "Each of Production's 2 workers makes keys of its own: what one encrypts, such as a cookie, the others refuse; keep them where all find them");

    [Theory]
    [InlineData("builder.Services.AddDataProtection();")]
    [InlineData("Other.UseEphemeralDataProtectionProvider(builder.Services);")]
    public Task Is_silent(string building) =>
        RuleHarness.Silent(SourceFile.Settings("Workers = 2,"), SourceFile.App(building), SharedStores.File);

    [Theory]
    [InlineData("")]
    [InlineData("Workers = Environment.TickCount,")]
    public Task Is_silent_unless_there_are_several_workers(string settings) => RuleHarness.Silent(
        SourceFile.Settings(settings), SourceFile.App("builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();"));
}
