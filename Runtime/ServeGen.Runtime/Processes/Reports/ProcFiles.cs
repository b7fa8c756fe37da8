using System.Globalization;

namespace ServeGen.Processes;

/// <summary>What the kernel says about another process. Whatever cannot be read is empty: the process may end at any time.</summary>
internal static class ProcFiles
{
    private const string ControlGroups = "/sys/fs/cgroup";

    /// <summary>SIGSTOP or a debugger holds it.</summary>
    public static bool IsStopped(int pid) => StateIn(Read($"/proc/{pid}/status")) is 'T' or 't';

    /// <summary>Its control group is frozen (cgroup v2), by <c>docker pause</c> for instance.</summary>
    public static bool IsFrozenByGroup(int pid)
    {
        var group = Read($"/proc/{pid}/cgroup").Split('\n').FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal));
        return group is not null
            && Read($"{ControlGroups}{group["0::".Length..]}/cgroup.events").Contains("frozen 1", StringComparison.Ordinal);
    }

    public static IReadOnlyList<ProcTask> TasksOf(int pid)
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories($"/proc/{pid}/task").Select(directory => new ProcTask(
                    int.Parse(Path.GetFileName(directory), CultureInfo.InvariantCulture),
                    Read(directory + "/comm").TrimEnd(),
                    StateIn(Read(directory + "/status")),
                    Read(directory + "/wchan") is var waits and not "0" ? waits : "")),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The path of a library that the process has loaded; null when it has not.</summary>
    public static string? PathOfLibrary(string process, string name)
    {
        var line = Read($"/proc/{process}/maps").Split('\n').FirstOrDefault(line => line.EndsWith("/" + name, StringComparison.Ordinal));
        return line?[line.IndexOf('/', StringComparison.Ordinal)..];
    }

    private static char StateIn(string status)
    {
        const string Label = "\nState:\t";
        var at = status.IndexOf(Label, StringComparison.Ordinal);
        return at < 0 ? '?' : status[at + Label.Length];
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
