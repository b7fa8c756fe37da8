using System.Runtime.InteropServices;

namespace ServeGen.Loss;

/// <summary>Where the figures were measured.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return $"{Environment.ProcessorCount} cores ({model?[(model.IndexOf(':', StringComparison.Ordinal) + 2)..] ?? "unknown"}), "
            + $"Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}, {RuntimeInformation.FrameworkDescription}, "
            + $"load average before {load}";
    }
}
