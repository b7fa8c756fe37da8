namespace ServeGen.Generator.Tests;

/// <summary>Apps that compile, with all that the parsers look at: what the fuzzer breaks.</summary>
internal static class Corpus
{
    public static readonly IReadOnlyList<SourceFile[]> Apps =
    [
        [SourceFile.Settings("Workers = 4,\nTimeout = 30.Seconds,\nMaxMemory = 512.MiB,\nBind = [\"http://*:8000\", \"unix:/run/a\"],"), TopLevel],
        [SourceFile.Config(Profiles), new SourceFile("Main.cs", "partial class App { static void Main(string[] args) { } }")],
        [SourceFile.Config(Misfits), new SourceFile("Main.cs", "namespace N; static class App { static App() { } static async Task Main() { await Task.Delay(1); } }")],
        [SourceFile.Settings(Hooks), TopLevel],
        [SourceFile.Settings(Values), new SourceFile("Main.cs", "file class App { class Inner<T> { static int Main() => 0; } }")],
        [Nested, TopLevel],
    ];

    private const string Profiles = """
            public static ServerOptions Production { get; } = new ServerOptions { Workers = 2 * Two + 1, Bind = new[] { $"http://*:{Port}" } };
            public static ServerOptions Staging => (Production with { Workers = Production.Workers * 2 })!;
            public static ServerOptions Development { get { return Staging with { Workers = 1, Bind = [.. Production.Bind, "*:81"] }; } }
            private static ServerOptions Loop => Loop with { Workers = Loop.Workers };
            private const int Two = 2, Port = 8000;
        """;

    private const string Misfits = """
            static ServerOptions Production => new();
            public static ServerOptions? Blue => null;
            public static readonly ServerOptions Green = new() { Workers = 0 };
            public static object Staging() => new ServerOptions { MaxRequestsJitter = 5 };
            public static ServerOptions Red { private get; set; } = new();
            public static ServerOptions this[int index] => new();
        """;

    private const string Hooks = """
        WhenReady = server => System.Threading.Tasks.Task.Delay(1),
        OnStarting = async server => { await System.Threading.Tasks.Task.Yield(); },
        WorkerExited = delegate (ServerContext server, WorkerExit exit) { server.ToString(); },
        RequestFinished = (context, end) => Console.WriteLine($"{end.StatusCode} {context}"),
        """;

    private const string Values = """
        Workers = true ? -1 : (int)2.5,
        Timeout = TimeSpan.FromSeconds(1, milliseconds: 500) * 2 - 1.5.Minutes,
        KeepAlive = default(TimeSpan), MinLifetime = new TimeSpan(1, 2, 3),
        MaxLifetime = -1.Seconds, MaxMemory = new ByteSize(1L << 20), MaxManagedMemory = new(),
        RecycleAt = ["3:30", "25:00", "03:30", .. new string[] { "03:30" }],
        Warmup = new string[2] { "a", null! }, Name = "a" + 'b' + 1 + $"{1:0}",
        Bind = ["http://*:80", "https://x", "::1", "*:80", "unix:", "localhost:0", ""],
        """;

    private static SourceFile TopLevel => new("Program.cs", "using System;\nConsole.WriteLine(args.Length);\npartial class Program { }\n");

    private static SourceFile Nested => new("ServerConfig.cs", """
        using System;
        using Mark = ServeGen.ServerConfigAttribute;
        namespace A.B
        {
            partial class Outer
            {
                /// <summary>Inner.</summary>
                [Mark]
                internal partial record struct Inner(int Count) { public static ServeGen.ServerOptions @class => new() { Workers = Inner.Number }; }
                internal partial record struct Inner { private const int Number = checked(3 + sizeof(int)); }
                [ServeGen.ServerConfig, Obsolete] class Second<T> { public static ServeGen.ServerOptions P { get; init; } }
            }
        }
        """);
}
