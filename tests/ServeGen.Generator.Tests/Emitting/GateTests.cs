using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace ServeGen.Generator.Tests;

/// <summary>The gate is in the class that really holds Main, whatever it is, or nothing at all is emitted.</summary>
public sealed class GateTests
{
    private static readonly SourceFile Config = SourceFile.Settings("Workers = 2,");
    private static readonly SourceFile Usings = new("Usings.cs", "global using System; global using System.Threading.Tasks;");
    private static readonly SourceFile TwoMains =
        SourceFile.WithMain("partial class A { static void Main() { } } partial class B { static void Main() { } }");

    [Theory]
    [InlineData("partial class Program { static void Main() { } }")]
    [InlineData("public partial class Program { public static async Task Main() => await Task.Yield(); }")]
    [InlineData("static partial class App { static int Main(string[] args) => args.Length; }")]
    [InlineData("sealed unsafe partial class App { static void Main() { } }")]
    [InlineData("partial class App(int size) { int Size => size; static void Main() { } }")]
    [InlineData("namespace A.B; partial class App { static void Main() { } }")]
    [InlineData("namespace A { namespace @class { partial class @static { static void Main() { } } } }")]
    [InlineData("partial class Outer { private static partial class Inner { static void Main() { } } }")]
    [InlineData("partial interface IOuter { partial struct Inner { static void Main() { } } }")]
    [InlineData("partial struct App { static void Main() { } }")]
    [InlineData("readonly ref partial struct App { static void Main() { } }")]
    [InlineData("partial record App { static void Main() { } }")]
    [InlineData("sealed partial record App(int Size) { static void Main() { } }")]
    [InlineData("partial record struct App(int Size) { static void Main() { } }")]
    [InlineData("partial interface IApp { static void Main() { } }")]
    [InlineData("partial class Program { static readonly int Answer = int.Parse(\"42\"); static void Main() => Console.WriteLine(Answer); }")]
    [InlineData("""
        partial class Program
        {
        #pragma warning disable CS8618
            static string _name;
        #pragma warning restore CS8618
            static void Main() { _name = ""; Console.WriteLine(_name); }
        }
        """)]
    public void Is_in_the_class_of_main(string main)
    {
        var run = GeneratorRun.Of(Config, Usings, SourceFile.WithMain(main));

        Assert.Empty(run.Problems);
        Assert.NotNull(EntryTypeOf(run.Output).TypeInitializer);
    }

    [Fact]
    public void Is_in_the_class_of_top_level_statements()
    {
        var run = GeneratorRun.Of(Config);

        Assert.Empty(run.Problems);
        Assert.NotNull(EntryTypeOf(run.Output).TypeInitializer);
    }

    [Theory]
    [InlineData("class Program { static void Main() { } }")]
    [InlineData("class Outer { partial class Program { static void Main() { } } }")]
    [InlineData("file partial class Program { static void Main() { } }")]
    [InlineData("partial class Program { static Program() { } static void Main() { } }")]
    [InlineData("partial class Program { static void Main() { } } partial class Program { static Program() => System.Console.WriteLine(); }")]
    public void Is_not_emitted_where_it_would_not_compile(string main)
    {
        var run = GeneratorRun.Of(Config, SourceFile.WithMain(main));

        Assert.Empty(run.Files);
        Assert.Empty(run.Problems);
    }

    [Fact]
    public void Is_not_emitted_for_a_library() => Assert.Empty(GeneratorRun.Of(TestCompilation.Library(Config)).Files);

    [Fact]
    public void Is_not_emitted_without_a_config() =>
        Assert.Empty(GeneratorRun.Of(new SourceFile("Other.cs", "class C { static ServeGen.ServerOptions P => new(); }")).Files);

    [Fact]
    public void Is_not_emitted_into_one_of_two_mains() =>
        Assert.Empty(GeneratorRun.Of(Config, TwoMains).Files);

    [Fact]
    public void Is_this_projects_own_where_another_one_shows_its_internals()
    {
        var visible = new SourceFile("Visible.cs", """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App")]""");
        var other = GeneratorRun.Of(TestCompilation.App(Config, visible).WithAssemblyName("Other"));
        var app = TestCompilation.App(Config).AddReferences(Reference(other.Output));

        var run = GeneratorRun.Of(app);

        Assert.Empty(other.Problems);
        Assert.Empty(run.Problems);
    }

    private static PortableExecutableReference Reference(Compilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static Type EntryTypeOf(Compilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        stream.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream).EntryPoint!.DeclaringType!;
    }
}
