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

    /// <summary>A Program.cs as an app with a web host has it, with these statements before the host is built and after.</summary>
    public static SourceFile App(string building, string built = "") => new("Program.cs", $$"""
        using System;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        var builder = WebApplication.CreateBuilder(args);
        {{building}}
        var app = builder.Build();
        {{built}}
        app.MapGet("/", () => "Hello");
        app.Run();

        """);

    public static SourceFile WithMain(string text) => new("Main.cs", text);
}
