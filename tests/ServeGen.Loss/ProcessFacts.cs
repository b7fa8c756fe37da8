using System.Globalization;

namespace ServeGen.Loss;

/// <summary>What a process costs, by the kernel.</summary>
internal static class ProcessFacts
{
    private const double TicksPerSecond = 100;

    public static TimeSpan CpuTimeOf(int pid)
    {
        var fields = AfterName(pid);
        return TimeSpan.FromSeconds((double.Parse(fields[11], null) + double.Parse(fields[12], null)) / TicksPerSecond);
    }

    /// <summary>R, S, T (stopped), Z …</summary>
    public static string StateOf(int pid) => AfterName(pid)[0];

    public static double ResidentMegabytesOf(int pid) => Status(pid, "VmRSS:") / 1024.0;

    /// <summary>Those that something started; not those that the runtime starts and ends as it needs them.</summary>
    public static int ThreadsOf(int pid) => ThreadNamesOf(pid).Count(name => name is not "" && !IsOfThePool(name) && !name.StartsWith(".NET Tiered", StringComparison.Ordinal));

    public static int PoolThreadsOf(int pid) => ThreadNamesOf(pid).Count(name => name.StartsWith(".NET TP Work", StringComparison.Ordinal));

    public static int DescriptorsOf(int pid) => Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length;

    public static int ZombiesOf(int pid) => Tests.Harness.Procfs.ChildrenOf(pid).Count(child => StateOf(child) == "Z");

    private static bool IsOfThePool(string thread) => thread.StartsWith(".NET TP", StringComparison.Ordinal);

    private static IEnumerable<string> ThreadNamesOf(int pid) =>
        Directory.GetDirectories($"/proc/{pid}/task").Select(task => Tests.Harness.Procfs.ThreadNameOf(pid, int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture)));

    // The name in the second field may hold anything; after it come the numbers.
    private static string[] AfterName(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static int Status(int pid, string name) =>
        int.Parse(
            File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture);
}
