using ServeGen.Configuration;

namespace ServeGen.Generator.Tests;

/// <summary>What a count is at least, where it is no constant.</summary>
public sealed class LowerLimitTests
{
    [Theory]
    [InlineData("4", 4)]
    [InlineData("Machine.Cores", 1)]
    [InlineData("Environment.ProcessorCount", 1)]
    [InlineData("2 * Machine.Cores + 1", 3)]
    [InlineData("(Machine.Cores + Two) * 2", 6)]
    [InlineData("(int)(Machine.Cores + 1)", 2)]
    [InlineData("Math.Max(2, Machine.Cores)", 2)]
    [InlineData("Math.Max(Three, 2)", 2)]
    [InlineData("Math.Max(val2: Three, val1: 2)", 2)]
    [InlineData("Math.Min(2 * Machine.Cores, 8)", 2)]
    [InlineData("Math.Clamp(Three, 2, 9)", 2)]
    [InlineData("Math.Clamp(Three, max: 9, min: 2)", 2)]
    [InlineData("Three", null)]
    [InlineData("Three + 2", null)]
    [InlineData("Math.Min(Three, 8)", null)]
    [InlineData("Math.Max(Three, Three)", null)]
    [InlineData("Machine.Cores - 1", null)]
    [InlineData("-2 * Machine.Cores", null)]
    [InlineData("Machine.Cores / 1", null)]
    [InlineData("2_000_000_000 * (Machine.Cores + 1)", null)]
    [InlineData("Math.Min(2_000_000_000 * (Machine.Cores + 1), 5)", null)]
    [InlineData("Mine.Max(5, 5)", null)]
    [InlineData("Mine.Cores + 1", null)]
    [InlineData("new Mine() + new Mine()", null)]
    [InlineData("(int)Math.Max(2.0, 3.0 * Machine.Cores)", null)]
    public void Workers(string expression, int? limit)
    {
        var files = new[]
        {
            SourceFile.Config($"""
                public static ServerOptions P => new() {"{"} Workers = {expression} {"}"};
                private const int Two = 2;
                internal static readonly int Three = 3;
                """),
            new SourceFile("Mine.cs", """
                internal sealed class Mine
                {
                    public static int Cores => 1;
                    public static int Max(int one, int two) => 0;
                    public static int operator +(Mine one, Mine two) => 0;
                }
                """),
        };
        var compilation = TestCompilation.App(files);
        Assert.Empty(GeneratorRun.Of(compilation).Problems);

        var config = ServerConfigParser.Parse(compilation.GetTypeByMetadataName("ServerConfig")!, compilation, CancellationToken.None)!;

        Assert.Equal(limit, config.Profiles[0].Settings.AtLeast(SettingNames.Workers));
    }
}
