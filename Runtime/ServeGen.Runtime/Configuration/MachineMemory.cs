using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>Finds out how much memory there is for this process and its children, by the control groups and by the machine.</summary>
internal static class MachineMemory
{
    // What a kernel of version 1 says for "no limit" is near the largest number, rounded down to a page.
    private const long Unlimited = long.MaxValue / 2;

    /// <param name="root">Where <c>/proc</c> and <c>/sys</c> are; another directory in tests.</param>
    public static ByteSize Read(string root)
    {
        var least = Least(long.MaxValue, OfTheMachine(root));
        foreach (var group in GroupsOf(root))
        {
            foreach (var limit in LimitsUpTo(group))
            {
                least = Least(least, limit);
            }
        }

        return new ByteSize(least < Unlimited ? least : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }

    // What is no limit does not count.
    private static long Least(long least, long limit) => limit is > 0 and < Unlimited ? Math.Min(least, limit) : least;

    // A group's limit counts for all groups in it. In a container the path may be that of the host, and its root is then
    // the container's own group: so the walk goes on to the root, whether or not what lies between is there.
    private static IEnumerable<long> LimitsUpTo((string Mount, string Path, string File) group)
    {
        for (var path = group.Path.Trim('/'); ; path = path.Length > 0 ? path[..Math.Max(path.LastIndexOf('/'), 0)] : path)
        {
            yield return Number(KernelFile.Read(Path.Combine(group.Mount, path, group.File)));
            if (path.Length == 0)
            {
                yield break;
            }
        }
    }

    // Each line is NUMBER:CONTROLLERS:PATH; version 2 has one without controllers.
    private static IEnumerable<(string Mount, string Path, string File)> GroupsOf(string root)
    {
        foreach (var line in KernelFile.Read(Path.Combine(root, "proc/self/cgroup")).Split('\n'))
        {
            switch (line.Split(':', 3))
            {
                case [_, "", var path]:
                    yield return (Path.Combine(root, "sys/fs/cgroup"), path, "memory.max");
                    break;
                case [_, var controllers, var path] when controllers.Split(',').Contains("memory", StringComparer.Ordinal):
                    yield return (Path.Combine(root, "sys/fs/cgroup/memory"), path, "memory.limit_in_bytes");
                    break;
            }
        }
    }

    // "24648636 kB"
    private static long OfTheMachine(string root) =>
        Number(KernelFile.Field(Path.Combine(root, "proc/meminfo"), "MemTotal:").Replace("kB", "", StringComparison.Ordinal)) * 1024;

    // "max" is no number, and no limit.
    private static long Number(string text) => long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
