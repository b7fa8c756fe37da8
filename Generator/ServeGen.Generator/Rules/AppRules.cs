using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>SERVE6xx: what the app's own code sets that the server decides, or keeps that several workers do not share.</summary>
internal static class AppRules
{
    public static readonly RuleInfo EndpointOverridden = new(
        "SERVE601",
        "The app's own endpoint is not served",
        "{0} has no effect in the server, which serves the addresses of Bind instead",
        refuses: false);

    public static readonly RuleInfo CachePerWorker = new(
        "SERVE602",
        "Each worker has a distributed cache of its own",
        "What one of {0} puts into this cache the others do not see; register one that they share, such as Redis",
        refuses: false);

    public static readonly RuleInfo SessionPerWorker = new(
        "SERVE603",
        "Each worker has sessions of its own",
        "A session lives in one of {0}, and its next request may come to another; register a distributed cache that they share",
        refuses: false);

    public static readonly RuleInfo HubPerWorker = new(
        "SERVE604",
        "Each worker has SignalR clients of its own",
        "What is sent in one of {0} does not reach the clients of the others; register a backplane",
        refuses: false);

    public static readonly RuleInfo KeysPerWorker = new(
        "SERVE605",
        "Each worker has keys of its own",
        "Each of {0} makes keys of its own: what one encrypts, such as a cookie, the others refuse; keep them where all find them",
        refuses: false);

    public static readonly RuleInfo LimitPerWorker = new(
        "SERVE606",
        "Each worker counts the rate limit for itself",
        "Each of {0} counts for itself: in all, {1} what is written gets through",
        refuses: false);

    public static readonly RuleInfo OutputPerWorker = new(
        "SERVE607",
        "Each worker has an output cache of its own",
        "What one of {0} evicts from its output cache the others go on serving; register a store that they share, such as Redis",
        refuses: false);

    public static readonly RuleInfo ServiceInEachWorker = new(
        "SERVE608",
        "The hosted service runs in every worker",
        "{0} runs in each of {1}; where it must run once, ask SERVEGEN_SLOT or take a lock",
        refuses: false);

    public static readonly RuleInfo Http3NotShared = new(
        "SERVE609",
        "HTTP/3 cannot be shared by several workers",
        "{0} cannot share HTTP/3: the packets of one connection would come to any of them; let a proxy speak it",
        refuses: false);

    public static readonly RuleInfo ShutdownTimeoutOverridden = new(
        "SERVE610",
        "The app's own shutdown timeout has no effect",
        "{0} has no effect in the server, where GracefulTimeout decides",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        EndpointOverridden, CachePerWorker, SessionPerWorker, HubPerWorker, KeysPerWorker, LimitPerWorker, OutputPerWorker,
        ServiceInEachWorker, Http3NotShared, ShutdownTimeoutOverridden,
    ];

    /// <summary>The rules about what is often meant: they say so, and warn of nothing.</summary>
    public static bool IsHint(RuleInfo rule) => rule == ServiceInEachWorker;

    /// <summary>The rules that a registration elsewhere in the app answers, so that all of it must have been seen.</summary>
    public static bool NeedsWholeApp(RuleInfo rule) => SharedServices.AnswerTo(rule) != SharedService.None;
}
