using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>SERVE1xx: the shape of the [ServerConfig] class, and the class that holds Main.</summary>
internal static class ShapeRules
{
    public static readonly RuleInfo NoProfile = new(
        "SERVE101",
        "The [ServerConfig] class has no profile",
        "'{0}' has no profile; add one: public static ServerOptions Production => new() {{ Workers = 2 }}",
        refuses: true);

    public static readonly RuleInfo SecondConfig = new(
        "SERVE102",
        "A second class is marked [ServerConfig]",
        "'{0}' cannot be marked [ServerConfig]: '{1}' already describes this project's server",
        refuses: false);

    public static readonly RuleInfo EntryClosed = new(
        "SERVE103",
        "The server's start cannot be added to the class of Main",
        "'{0}' {1}, so the server's start cannot be added to the class that holds Main",
        refuses: false);

    public static readonly RuleInfo EntryHasStaticConstructor = new(
        "SERVE104",
        "The class of Main has a static constructor of its own",
        "'{0}' has a static constructor of its own, where the server's start must be",
        refuses: false);

    public static readonly RuleInfo NotAProfile = new(
        "SERVE105",
        "The member looks like a profile but is none",
        "'{0}' is not a profile: {1}",
        refuses: false);

    public static readonly RuleInfo UnreachableProfile = new(
        "SERVE106",
        "The profile cannot be read by the server",
        "'{0}' cannot be read by the server: {1}",
        refuses: false);

    public static readonly RuleInfo NoEntryPoint = new(
        "SERVE107",
        "[ServerConfig] has no effect in a project without an entry point",
        "'{0}' has no effect: this project has no Main; mark a class of the app that is started",
        refuses: false);

    public static readonly RuleInfo AlmostAnEnvironment = new(
        "SERVE108",
        "The profile has almost the name of an environment",
        "'{0}' serves an environment of just that name; the usual one is called {1}",
        refuses: false);

    public static readonly RuleInfo NoDefaultProfile = new(
        "SERVE109",
        "No profile serves the default environment",
        "'{0}' has several profiles and none is called Production: where no environment is set, the server does not start",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        NoProfile, SecondConfig, EntryClosed, EntryHasStaticConstructor, NotAProfile, UnreachableProfile, NoEntryPoint, AlmostAnEnvironment,
        NoDefaultProfile,
    ];

    /// <summary>The rules without which no server can be compiled; the others warn.</summary>
    public static bool IsError(RuleInfo rule) =>
        rule == SecondConfig || rule == EntryClosed || rule == EntryHasStaticConstructor;
}
