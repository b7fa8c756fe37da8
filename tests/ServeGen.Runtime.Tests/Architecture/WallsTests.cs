using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Architecture;

/// <summary>Who may call whom. A house is a namespace and a folder; the root namespace is what users see of Configuration.</summary>
public sealed partial class WallsTests
{
    private const string Root = "ServeGen";

    /// <summary>Each house, and the houses that it may know. To open a wall is a decision: it is written here or not made.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["AccessLogs"] = ["Configuration", "Interop", "Logging", "Remote"],
        ["Configuration"] = [],
        ["Hooks"] = [],
        ["Interop"] = [],
        ["Control"] = ["Interop", "Json"],
        ["Messages"] = ["Interop"],
        ["Metrics"] = [],
        ["Remote"] = ["Configuration"],
        ["Json"] = [],
        ["Logging"] = ["Interop", "Json", "Remote"],
        ["Processes"] = ["Interop", "Messages"],
        ["Scoreboard"] = ["Interop"],
        ["Sockets"] = ["Configuration", "Interop"],
        ["Supervision"] = ["Configuration", "Control", "Hooks", "Interop", "Messages", "Metrics", "Processes", "Scoreboard", "Sockets"],
        ["Worker"] = ["AccessLogs", "Configuration", "Hooks", "Interop", "Logging", "Messages", "Processes", "Scoreboard"],
        ["Entry"] = ["AccessLogs", "Configuration", "Control", "Hooks", "Interop", "Logging", "Messages", "Metrics", "Processes", "Remote", "Sockets", "Supervision", "Worker"],
    };

    /// <summary>All that the pure policy may know outside of Configuration.</summary>
    private static readonly HashSet<Type> PolicyMayKnow = [typeof(SupervisorCommand), typeof(ChildExit), typeof(SignalNumber)];

    private static readonly Type[] Impure =
    [
        typeof(DateTime), typeof(DateTimeOffset), typeof(Stopwatch), typeof(TimeProvider), typeof(Environment), typeof(Random),
        typeof(Guid), typeof(Console), typeof(File), typeof(Process), typeof(Task), typeof(Thread), typeof(Timer),
    ];

    private static readonly Type[] OurTypes = [.. typeof(ServerOptions).Assembly.GetTypes()
        .Where(type => type.DeclaringType is null && HouseOf(type) is not null)];

    public static TheoryData<string> Houses => [.. MayKnow.Keys];

    [Fact]
    public void Every_house_is_in_the_table()
    {
        Assert.Equal(MayKnow.Keys.Order(), OurTypes.Select(type => HouseOf(type)!).Distinct().Order());
        Assert.Equal(MayKnow.Keys.Order(), Directory.GetDirectories(Sources()).Select(Path.GetFileName).Order().Except(["bin", "obj"]));
    }

    [Theory]
    [MemberData(nameof(Houses))]
    public void A_house_knows_only_its_neighbours(string house)
    {
        var breaches = from type in OurTypes.Where(type => HouseOf(type) == house)
                       from known in TypeReferences.Of(type).Where(known => HouseOf(known) is { } other && !MayKnowHouse(house, other))
                       select $"{type.Name} knows {known.FullName}";

        Assert.Empty(breaches);
    }

    // The compiler copies constants, so for them only the source tells.
    [Theory]
    [MemberData(nameof(Houses))]
    public void A_house_imports_only_its_neighbours(string house)
    {
        var breaches = from file in Directory.GetFiles(Path.Combine(Sources(), house), "*.cs", SearchOption.AllDirectories)
                       from Match import in Import().Matches(File.ReadAllText(file))
                       where !MayKnowHouse(house, import.Groups["house"].Value)
                       select $"{Path.GetFileName(file)} imports {import.Groups["house"].Value}";

        Assert.Empty(breaches);
    }

    [Theory]
    [MemberData(nameof(Houses))]
    public void Every_door_is_used(string house)
    {
        var known = OurTypes.Where(type => HouseOf(type) == house).SelectMany(TypeReferences.Of).Select(HouseOf);
        var imported = Directory.GetFiles(Path.Combine(Sources(), house), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Import().Matches(File.ReadAllText(file)).Select(import => import.Groups["house"].Value));

        Assert.Empty(MayKnow[house].Except(known.Concat(imported)));
    }

    [Fact]
    public void The_policy_and_all_that_it_reaches_is_pure()
    {
        var policy = PolicyTypes();
        Assert.Contains(typeof(Turn), policy);

        var breaches = from type in policy
                       from known in TypeReferences.Of(type)
                       let house = HouseOf(known)
                       where house is not (null or "Configuration" or "Supervision") && !PolicyMayKnow.Contains(known)
                           || Impure.Any(impure => impure.IsAssignableFrom(known))
                       select $"{type.Name} knows {known.FullName}";

        Assert.Empty(breaches);
        Assert.DoesNotContain(typeof(Supervisor), policy);
    }

    /// <summary>No list to keep: whatever the policy leads to within its own house is the policy.</summary>
    private static HashSet<Type> PolicyTypes()
    {
        var reached = new HashSet<Type>();
        var todo = new Stack<Type>([typeof(SupervisorPolicy)]);
        while (todo.TryPop(out var type))
        {
            if (reached.Add(type))
            {
                TypeReferences.Of(type).Where(known => HouseOf(known) == "Supervision").ToList().ForEach(todo.Push);
            }
        }

        return reached;
    }

    private static bool MayKnowHouse(string house, string other) => house == other || MayKnow[house].Contains(other);

    private static string? HouseOf(Type type) => type.Assembly != typeof(ServerOptions).Assembly ? null : type.Namespace switch
    {
        Root => "Configuration",
        { } name when name.StartsWith(Root + ".", StringComparison.Ordinal) => name.Split('.')[1],
        _ => null,
    };

    private static string Sources([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "Runtime", "ServeGen.Runtime"));

    [GeneratedRegex(@"^\s*(global )?using (static )?(\w+ = )?ServeGen\.(?<house>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Import();
}
