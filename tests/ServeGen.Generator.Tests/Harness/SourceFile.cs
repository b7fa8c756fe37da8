using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ServeGen.Generator.Tests;

/// <summary>One source file of a test.</summary>
internal sealed record SourceFile(string Name, string Text)
{
    public bool HasMain => Text.Contains(" Main(", StringComparison.Ordinal) || Name is "Program.cs";

    public SyntaxTree Tree => CSharpSyntaxTree.ParseText(
        SourceText.From(Text, System.Text.Encoding.UTF8), TestCompilation.ParseOptions, "/src/" + Name);

    /// <summary>A ServerConfig.cs whose one profile has these settings.</summary>
    public static SourceFile Settings(string settings) => Config($$"""
            public static ServerOptions Production => new()
            {
                {{settings.Replace("\n", "\n        ", StringComparison.Ordinal)}}
            };
        """);

    /// <summary>A ServerConfig.cs whose class has these members.</summary>
    public static SourceFile Config(string members) => new("ServerConfig.cs", $$"""
        using System;
        using System.Collections.Generic;
        using ServeGen;

        [ServerConfig]
        internal static class ServerConfig
        {
        {{members}}
        }

        """);

    public static SourceFile WithMain(string text) => new("Main.cs", text);
}
