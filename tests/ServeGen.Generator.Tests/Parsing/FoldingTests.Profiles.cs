namespace ServeGen.Generator.Tests;

// The forms of a profile, and how what it folds to is read.
public sealed partial class FoldingTests
{
    [Theory]
    [InlineData("public static ServerOptions P => new() { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P => (new ServerOptions { Workers = 3 })!;", "3")]
    [InlineData("public static ServerOptions P { get; } = new() { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P { get { return new() { Workers = 3 }; } }", "3")]
    [InlineData("public static ServerOptions P { get => new() { Workers = 3 }; }", "3")]
    [InlineData("public static ServerOptions P => Base; private static ServerOptions Base => new() { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P => ServerConfig.Base with { Backlog = 9 }; static ServerOptions Base => new() { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P => new ServerOptions { Workers = 2 } with { Workers = 3 };", "3")]
    [InlineData("public static ServerOptions P => Make() with { Workers = 3 }; static ServerOptions Make() => new();", "3")]
    [InlineData("public static ServerOptions P => Q with { Workers = 3 }; static ServerOptions Q => P with { Workers = 4 };", "3")]
    [InlineData("public static ServerOptions P => Make(); static ServerOptions Make() => new() { Workers = 3 };", null)]
    [InlineData("public static ServerOptions P => A with { Backlog = 1 }; static ServerOptions A => B with { Workers = B.Workers + 1 }; static ServerOptions B => new() { Workers = 2 };", "3")]
    [InlineData("public static ServerOptions P => A with { Workers = A.Spares }; static ServerOptions A => B with { Spares = 3 }; static ServerOptions B => A;", "3")]
    [InlineData("public static ServerOptions P => A with { Workers = (A with { Workers = 5 }).Workers - A.Workers }; static ServerOptions A => new() { Workers = 2 };", "3")]
    [InlineData("public static ServerOptions P => A with { Workers = A.Workers }; static ServerOptions A => P with { Spares = 3 };", null)]
    [InlineData("public static ServerOptions P => P;", null)]
    [InlineData("public static ServerOptions P { get; set; } = new() { Workers = 3 };", null)]
    [InlineData("public static ServerOptions P { get; } = new() { Workers = 3 }; static ServerConfig() => P = new();", null)]
    [InlineData("public static ServerOptions P { get { if (Two > 1) { return new(); } return new() { Workers = 3 }; } }", null)]
    [InlineData("public static ServerOptions P => Environment.Is64BitProcess ? new() { Workers = 3 } : new();", null)]
    public void Profiles(string members, string? workers) => AssertManifest(members, "P.Workers", workers);

    private static void AssertFolds(string setting, string expression, string? text) =>
        AssertManifest($"public static ServerOptions P => new() {{ {setting} = {expression} }};", "P." + setting, text);

    private static void AssertManifest(string members, string name, string? text)
    {
        var manifest = GeneratorRun.Of(SourceFile.Config($$"""
            {{members}}
            private enum Size { Large = 8 }
            private static ServerOptions Shared => new()
            {
                Workers = 3, Spares = Machine.Cores, GracefulTimeout = 20.Seconds, MaxMemory = 1.GiB, Bind = ["http://*:9"], Name = "shop",
            };
            private static int Mentioned => Shared.Workers + Port + (int)Size.Large;
            private const int Port = 8000;
            private const int Two = 2;
            private static readonly int Three = 3;
            private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
            private static readonly string Address = "http://*:3";
            private static readonly string[] Addresses = [Address];
            public static TimeSpan Twice => Three * Minute + Addresses.Length.Seconds;
            """)).Text("ServeGen.Manifest.g.cs");

        if (text is null)
        {
            Assert.DoesNotContain($"\"{name}\"", manifest, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"ServerManifest(\"setting\", \"{name}\", \"{text}\")", manifest, StringComparison.Ordinal);
        }
    }
}
