using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ServeGen.Generator.Tests;

/// <summary>The law of the model: equal by content, and nothing of the compiler in it.</summary>
public sealed class ModelLawTests
{
    private static readonly SourceFile Config = SourceFile.Settings("Workers = 4,\nBind = [\"http://*:8000\"],\nAccessLog = \"-\",");

    [Fact]
    public void Same_source_gives_equal_models()
    {
        var (one, other) = (ModelOf(Config), ModelOf(Config));

        Assert.NotSame(one, other);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Equivalent_source_gives_equal_models() =>
        Assert.Equal(ModelOf(Config), ModelOf(SourceFile.Settings("AccessLog = \"-\",\nBind = new[] { \"http://*:\" + \"8000\" },\nWorkers = 2 + 2,")));

    [Theory]
    [InlineData("Workers = 5,\nBind = [\"http://*:8000\"],\nAccessLog = \"-\",")]
    [InlineData("Workers = 4,\nBind = [\"http://*:8001\"],\nAccessLog = \"-\",")]
    [InlineData("Workers = 4,\nBind = [\"http://*:8000\"],")]
    [InlineData("Workers = 4,\nBind = [\"http://*:8000\"],\nAccessLog = \"-\",\nAccessLogFormat = \"json\",")]
    public void Different_source_gives_unequal_models(string settings) =>
        Assert.NotEqual(ModelOf(Config), ModelOf(SourceFile.Settings(settings)));

    [Fact]
    public void No_step_hands_on_anything_of_the_compiler()
    {
        var steps = GeneratorRun.Of(Config).Result.TrackedSteps;
        string[] ours = [.. typeof(StepNames).GetFields().Select(field => (string)field.GetValue(null)!)];
        Assert.Equal(8, ours.Length);
        foreach (var value in ours.SelectMany(name => steps[name]).SelectMany(step => step.Outputs).Select(output => output.Value))
        {
            Assert.NotNull(value);
            AssertNothingOfTheCompiler(value, NewSet());
        }
    }

    [Fact]
    public void The_walk_finds_a_symbol_deep_in_a_graph()
    {
        var symbol = TestCompilation.App(Config).GetTypeByMetadataName("ServerConfig")!;

        Assert.ThrowsAny<Exception>(() => AssertNothingOfTheCompiler(new[] { new Lazy<object>(symbol) }, NewSet()));
    }

    private static ServerModel ModelOf(SourceFile config) =>
        (ServerModel)GeneratorRun.Of(config).Result.TrackedSteps[StepNames.Server].Single().Outputs.Single().Value;

    private static HashSet<object> NewSet() => new(ReferenceEqualityComparer.Instance);

    private static void AssertNothingOfTheCompiler(object value, HashSet<object> seen)
    {
        Assert.False(
            value is ISymbol or AttributeData or Compilation or SemanticModel or Location or Diagnostic
                or SyntaxNode or SyntaxTree or SyntaxReference or SyntaxToken,
            value.GetType().FullName);
        if (value is string || value.GetType().IsPrimitive || !seen.Add(value))
        {
            return;
        }

        var fields = value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var parts = fields.Select(field => field.GetValue(value)).Concat(value is IEnumerable list ? list.Cast<object?>() : []);
        foreach (var part in parts.OfType<object>())
        {
            AssertNothingOfTheCompiler(part, seen);
        }
    }
}
