using Microsoft.CodeAnalysis;
using ServeGen.CodeFixes;
using ServeGen.Configuration;

namespace ServeGen.Generator.Tests;

/// <summary>"Add setting…": what is offered where, and that whatever it inserts compiles.</summary>
public sealed class AddSettingTests
{
    private static readonly AddSettingRefactoring Refactoring = new();

    private static readonly SettingKind[] KnownKinds =
    [
        SettingKind.Count, SettingKind.Duration, SettingKind.Text, SettingKind.Size, SettingKind.Addresses, SettingKind.Texts,
        SettingKind.Switch, SettingKind.Choice, SettingKind.Hook,
    ];

    private static IEnumerable<string> Known =>
        SettingsTable.All.Where(setting => KnownKinds.Contains(setting.Kind)).Select(setting => setting.Name);

    public static TheoryData<string> Names => [.. Known];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_setting_compiles_where_the_usings_are(string name) => Assert.Contains(
        $"        {name} = ",
        await RefactoringHarness.Apply(Refactoring, SourceFile.Config("    public static ServerOptions P => new()[||];"), name),
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_setting_compiles_where_no_using_is(string name)
    {
        var file = new SourceFile("ServerConfig.cs", "[ServeGen.ServerConfig] class C { public static ServeGen.ServerOptions P => new() {[||] }; }");

        Assert.Contains($"{name} = ", await RefactoringHarness.Apply(Refactoring, file, name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Workers", "Workers = 1,")]
    [InlineData("Timeout", "Timeout = 30.Seconds,")]
    [InlineData("BootTimeout", "BootTimeout = 1.Minutes,")]
    [InlineData("ShutdownDelay", "ShutdownDelay = 0.Seconds,")]
    [InlineData("MaxMemory", "MaxMemory = 0.MiB,")]
    [InlineData("Bind", "Bind = [\"http://127.0.0.1:8000\"],")]
    [InlineData("Warmup", "Warmup = [\"/\"],")]
    [InlineData("RecycleAt", "RecycleAt = [\"03:30\"],")]
    [InlineData("ErrorLog", "ErrorLog = \"-\",")]
    [InlineData("Name", "Name = null,")]
    [InlineData("KeepAlive", "KeepAlive = null,")]
    [InlineData("WhenReady", "WhenReady = server => { },")]
    [InlineData("WorkerExited", "WorkerExited = (server, exit) => { },")]
    [InlineData("RequestFinished", "RequestFinished = (context, end) => { },")]
    public async Task Each_kind_has_its_form(string name, string line) => Assert.Contains(
        $"\n        {line}\n",
        await RefactoringHarness.Apply(Refactoring, SourceFile.Config("    public static ServerOptions P => new()\n    {[||]\n    };"), name),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("P => new()[||];", "P => new()\n    {\n        Spares = 0,\n    };")]
    [InlineData("P => new ServerOptions()[||];", "P => new ServerOptions()\n    {\n        Spares = 0,\n    };")]
    [InlineData("P => new() {[||] };", "P => new()\n    {\n        Spares = 0,\n    };")]
    [InlineData("P => new() { Workers = [||]4 };", "P => new() { Workers = 4, Spares = 0 };")]
    [InlineData("P => new() { Workers = [||]4, };", "P => new() { Workers = 4, Spares = 0, };")]
    [InlineData("P => new() { /* none */[||] };", "P => new() { Spares = 0 /* none */ };")]
    [InlineData("P { get; } = new()\n    {[||]\n    };", "P { get; } = new()\n    {\n        Spares = 0,\n    };")]
    [InlineData("P => new()\n    {\n      [||]Workers = 4,\n    };", "P => new()\n    {\n      Workers = 4,\n      Spares = 0,\n    };")]
    [InlineData("P => new()\n    {\n        Workers = 4 // four\n[||]    };", "P => new()\n    {\n        Workers = 4, // four\n        Spares = 0,\n    };")]
    [InlineData("P => new()\r\n    {\r\n        Workers = 4,\r\n[||]    };", "P => new()\r\n    {\r\n        Workers = 4,\r\n        Spares = 0,\r\n    };")]
    [InlineData("P => new() { Workers = 1,\n        Backlog = [||]9 };", "P => new() { Workers = 1,\n        Backlog = 9, Spares = 0 };")]
    [InlineData("P => Q with {[||] }; static ServerOptions Q => new();", "P => Q with { Spares = 0 }; static ServerOptions Q => new();")]
    [InlineData("P => Q with { Workers = [||]2 }; static ServerOptions Q => new();", "P => Q with { Workers = 2, Spares = 0 }; static ServerOptions Q => new();")]
    public async Task It_is_written_as_the_others_are(string before, string after) => Assert.Equal(
        SourceFile.Config("    public static ServerOptions " + after).Text,
        await RefactoringHarness.Apply(Refactoring, SourceFile.Config("    public static ServerOptions " + before), "Spares"));

    [Theory]
    [InlineData("public static ServerOptions [||]P => new();")]
    [InlineData("public static ServerOptions P => new(); static int Add() { var list = new System.Collections.Generic.List<int>()[||]; return list.Count; }")]
    [InlineData("public static ServerOptions P => new() { WhenReady = server => { new object()[||].ToString(); } };")]
    [InlineData("public static ServerOptions P => new() { Bind = new List<string> {[||] } };")]
    [InlineData("public static ServerOptions P => new([||];")]
    public async Task Nothing_is_offered_elsewhere(string members) =>
        Assert.Empty((await RefactoringHarness.Open(Refactoring, SourceFile.Config(members))).Offers);

    [Fact]
    public async Task Nothing_is_offered_in_a_class_that_is_not_marked() => Assert.Empty(
        (await RefactoringHarness.Open(Refactoring, new SourceFile("C.cs", "class C { static ServeGen.ServerOptions P => new()[||]; }"))).Offers);

    [Fact]
    public async Task What_is_set_is_not_offered()
    {
        var (_, offers) = await RefactoringHarness.Open(Refactoring, SourceFile.Config("    public static ServerOptions P => new() { Workers = [||]4, Bind = [] };"));

        Assert.Equal(Known.Except(["Workers", "Bind"], StringComparer.Ordinal), offers.Select(offer => offer.EquivalenceKey!));
    }

    [Fact]
    public async Task The_title_says_what_it_does_and_the_default()
    {
        var (_, offers) = await RefactoringHarness.Open(Refactoring, SourceFile.Config("    public static ServerOptions P => new()[||];"));

        Assert.Contains("MaxMemory: Resident memory above which a worker is recycled; 0 for never. Default: 0", offers.Select(offer => offer.Title));
        Assert.Contains("KeepAlive: How long an idle connection is kept open. Default: the app's own (Kestrel: 130s)", offers.Select(offer => offer.Title));
        Assert.All(offers, offer => Assert.DoesNotContain('\n', offer.Title));
    }

    [Fact]
    public void A_kind_that_is_not_known_is_not_offered()
    {
        var workers = TestCompilation.App().GetTypeByMetadataName("ServeGen.ServerOptions")!.GetMembers("Workers").OfType<IPropertySymbol>().Single();
        var setting = new Setting("Workers", "Workers", (SettingKind)int.MaxValue, "Something new.") { Default = true };

        Assert.Null(SettingCode.Start(setting, workers, new ValueCode(null!, position: 0)));
    }
}
