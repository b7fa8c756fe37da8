namespace ServeGen.Generator.Tests;

/// <summary>What each kind of edit costs: a keystroke in another file must not write generated code again.</summary>
public sealed class EditMatrixTests
{
    private static readonly SourceFile Config = SourceFile.Settings("Workers = 4,\nBacklog = Environment.ProcessorCount,");
    private static readonly SourceFile Main = SourceFile.WithMain("partial class Program { static void Main() { } }");
    private static readonly SourceFile Other = new("Other.cs", "class Other { }");

    [Fact]
    public void Whitespace() => AssertEdit(Change(" = 4", "   =   4"), RunReasons.Untouched, written: 0);

    [Fact]
    public void Comment() => AssertEdit(Change("Workers = 4,", "Workers = 4, // two per core"), RunReasons.Untouched, written: 0);

    // The lines are only written by a build, never while somebody types.
    [Fact]
    public void A_line_above() => AssertEdit(Change("Workers = 4,", "\nWorkers = 4,"), RunReasons.NewLines, written: 1);

    [Fact]
    public void A_line_above_in_the_editor()
    {
        var run = GeneratorRun.InTheEditor(Config, Main, Other).Edit(Change("Workers = 4,", "\nWorkers = 4,"));

        Assert.Equal(0, RunReasons.Written(run));
        Assert.Equal(3, run.Files.Count());
    }

    [Fact]
    public void Another_file() =>
        AssertEdit(Other with { Text = "class Other { int _field; }" }, RunReasons.Untouched, written: 0);

    [Fact]
    public void A_new_file() => AssertEdit(new SourceFile("New.cs", "class New { }"), RunReasons.Untouched, written: 0);

    [Fact]
    public void The_body_of_main() =>
        AssertEdit(Main with { Text = "partial class Program { static void Main() { return; } }" }, RunReasons.Untouched, written: 0);

    [Fact]
    public void A_value_that_is_no_constant() => AssertEdit(Change("Environment.ProcessorCount", "Machine.Cores"), RunReasons.Untouched, written: 0);

    [Fact]
    public void A_constant_value() => AssertEdit(Change("Workers = 4", "Workers = 5"), RunReasons.NewManifest, written: 1);

    [Fact]
    public void The_constant_of_another_setting() => AssertEdit(
        Config with { Text = Change("Workers = 4,", "Workers = 4, Timeout = 20.Seconds,").Text },
        RunReasons.NewManifest with { Origins = Microsoft.CodeAnalysis.IncrementalStepRunReason.Modified },
        written: 2);

    [Fact]
    public void Another_spelling_of_the_same_value() => AssertEdit(Change("Workers = 4", "Workers = 2 * 2"), RunReasons.Untouched, written: 0);

    [Fact]
    public void The_code_of_a_hook()
    {
        var config = Change("Workers = 4,", "Workers = 4, OnExit = server => { },");
        var run = GeneratorRun.Of(config, Main, Other);

        var edited = run.Edit(config with { Text = config.Text.Replace("=> { }", "=> server.ToString()", StringComparison.Ordinal) });

        Assert.Equal(RunReasons.Untouched, RunReasons.Of(edited));
    }

    [Fact]
    public void The_value_of_a_base_profile()
    {
        var config = SourceFile.Config("    public static ServerOptions P => Q with { Backlog = 1 };\n    private static ServerOptions Q => new() { Workers = 4 };");
        var run = GeneratorRun.Of(config, Main, Other);

        var edited = run.Edit(config with { Text = config.Text.Replace("Workers = 4", "Workers = 5", StringComparison.Ordinal) });

        Assert.Equal(RunReasons.NewManifest, RunReasons.Of(edited));
        Assert.Equal(1, RunReasons.Written(edited));
    }

    [Fact]
    public void A_comment_in_another_file() =>
        AssertEdit(Other with { Text = "class Other { } // nothing" }, RunReasons.Untouched, written: 0);

    [Fact]
    public void Whitespace_around_main() =>
        AssertEdit(Main with { Text = "\n\n" + Main.Text }, RunReasons.Untouched, written: 0);

    [Fact]
    public void A_constant_in_another_file()
    {
        var config = Config with { Text = Config.Text.Replace("Workers = 4", "Workers = Other.Count", StringComparison.Ordinal) };
        var run = GeneratorRun.Of(config, Main, Other with { Text = "class Other { public const int Count = 4; }" });

        var edited = run.Edit(Other with { Text = "class Other { public const int Count = 5; }" });

        Assert.Equal(RunReasons.NewManifest, RunReasons.Of(edited));
    }

    [Fact]
    public void The_name_of_a_profile() => AssertEdit(Change("Production", "Staging"), RunReasons.NewProfiles, written: 3);

    [Fact]
    public void The_class_of_main() =>
        AssertEdit(Main with { Text = "partial class App { static void Main() { } }" }, RunReasons.NewGate, written: 1);

    [Fact]
    public void A_bad_value_and_its_repair()
    {
        var bad = GeneratorRun.Of(Config, Main, Other).Edit(Change("Workers = 4", "Workers = 0"));
        var repaired = bad.Edit(Config);

        Assert.Equal(RunReasons.NewManifest, RunReasons.Of(bad));
        Assert.Equal(RunReasons.NewManifest, RunReasons.Of(repaired));
        Assert.Equal(GeneratorRun.Of(Config, Main, Other).AllText(), repaired.AllText());
    }

    [Fact]
    public void A_half_written_value_and_its_repair()
    {
        var broken = GeneratorRun.Of(Config, Main, Other).Edit(Change("Workers = 4,", "Workers = "));
        var repaired = broken.Edit(Config);

        Assert.NotEmpty(broken.Problems);
        Assert.Equal(GeneratorRun.Of(Config, Main, Other).AllText(), repaired.AllText());
    }

    [Fact]
    public void A_main_that_stops_being_partial_and_its_repair()
    {
        var closed = GeneratorRun.Of(Config, Main).Edit(Main with { Text = "class Program { static void Main() { } }" });
        var repaired = closed.Edit(Main);

        Assert.Empty(closed.Files);
        Assert.Equal(4, repaired.Files.Count());
    }

    private static SourceFile Change(string old, string @new) =>
        Config with { Text = Config.Text.Replace(old, @new, StringComparison.Ordinal) };

    private static void AssertEdit(SourceFile edit, RunReasons reasons, int written)
    {
        var run = GeneratorRun.Of(Config, Main, Other).Edit(edit);

        Assert.Equal(reasons, RunReasons.Of(run));
        Assert.Equal(written, RunReasons.Written(run));
    }
}
