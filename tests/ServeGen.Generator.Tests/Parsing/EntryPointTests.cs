namespace ServeGen.Generator.Tests;

/// <summary>The entry point as the analyzer sees it: with the gate already in its class.</summary>
public sealed class EntryPointTests
{
    [Fact]
    public void Our_own_static_constructor_is_not_the_users()
    {
        var output = GeneratorRun.Of(SourceFile.Settings("Workers = 2,")).Output;
        var entry = EntryPointParser.Parse(output, CancellationToken.None)!;

        Assert.Single(entry.Type.StaticConstructors);
        Assert.True(entry.TakesGate);
    }
}
