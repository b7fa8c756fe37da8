namespace ServeGen.Generator.Tests;

/// <summary>The definition lists the profiles that generated code can read, in the order in which they are written.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public void Profiles_stand_in_source_order() => AssertProfiles(
        """
            public static ServerOptions Zulu => new();
            internal static ServerOptions Alpha { get; } = new ServerOptions();
            public static ServerOptions Mike { get { return Zulu; } }
            internal static ServerOptions Bravo { get => new(); set { } }
        """,
        "Zulu", "Alpha", "Mike", "Bravo");

    [Fact]
    public void What_only_looks_like_a_profile_is_left_out() => AssertProfiles(
        """
            public static ServerOptions Production => Base;
            private static ServerOptions Base => new();
            public static ServerOptions? Maybe => null;
            public static object Staging => new();
            public static ServerOptions Write { set { } }
            public static ServerOptions Hidden { private get; set; } = new();
            public static readonly ServerOptions Field = new();
            public static ServerOptions Method() => new();
            public static ServerOptions[] Several => [];
            public static int Cores => 4;
        """,
        "Production");

    [Fact]
    public void Obsolete_profiles_give_no_warning() =>
        AssertProfiles("""    [Obsolete("Use Production.")] public static ServerOptions Old => new();""", "Old");

    [Fact]
    public void Parts_of_a_class_count_together()
    {
        var first = Marked("ServerConfig.cs", "static partial class C { public static ServerOptions A => new(); }");
        var second = new SourceFile("More.cs", "partial class C { public static ServeGen.ServerOptions B => A with { Workers = 3 }; }");

        var run = GeneratorRun.Of(first, second);

        Assert.Empty(run.Problems);
        Assert.Equal(["A", "B"], ProfilesOf(run));
        Assert.Contains("\"B.Workers\", \"3\"", run.Text("ServeGen.Manifest.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void File_is_named_without_its_folder()
    {
        var run = GeneratorRun.Of(Marked("Hosting/Server.cs", "class C { public static ServerOptions A => new(); }"));

        Assert.Contains("            \"Server.cs\",\n", run.Text("ServeGen.Definition.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void First_of_two_classes_is_the_server()
    {
        var run = GeneratorRun.Of(
            Marked("A.cs", "class Z { public static ServerOptions First => new(); }"),
            Marked("B.cs", "class A { public static ServerOptions Second => new(); }"));

        Assert.Equal(["First"], ProfilesOf(run));
    }

    private static SourceFile Marked(string file, string text) => new(file, "using ServeGen; [ServerConfig] " + text);

    private static void AssertProfiles(string members, params string[] expected)
    {
        var run = GeneratorRun.Of(SourceFile.Config(members));
        Assert.Empty(run.Problems);
        Assert.Equal(expected, ProfilesOf(run));
    }

    private static IEnumerable<string> ProfilesOf(GeneratorRun run) => run.Text("ServeGen.Definition.g.cs")
        .Split('\n')
        .Where(line => line.Contains("new(\"", StringComparison.Ordinal))
        .Select(line => line.Split('"')[1]);
}
