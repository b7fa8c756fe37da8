using System.Globalization;

namespace ServeGen.Tests.Harness;

/// <summary>What the kernel says about processes.</summary>
internal static class Procfs
{
    // A test that waits for what never comes shall fail, not hang.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// By what each process says of its parent: the lists of children belong to threads, and go with them from one to the
    /// other while they are read.
    /// </summary>
    public static IReadOnlyList<int> ChildrenOf(int pid) =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(process => ParentOf(process) == pid),
    ];

    public static IEnumerable<int> DescendantsOf(int pid) =>
        ChildrenOf(pid).SelectMany(child => DescendantsOf(child).Append(child));

    public static bool IsAlive(int pid) => File.Exists($"/proc/{pid}/stat") && !ReadOrEmpty(pid, "stat").Contains(") Z ", StringComparison.Ordinal);

    /// <summary>
    /// Completes when SIGSTOP has stopped every thread: until then one may still be at the end of a system call, and take a
    /// connection with it.
    /// </summary>
    public static async Task WaitUntilStoppedAsync(int pid)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!Directory.GetDirectories($"/proc/{pid}/task").All(task => File.ReadAllText(task + "/stat").Contains(") T ", StringComparison.Ordinal)))
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>The processor time that it has used, in hundredths of a second.</summary>
    public static int ProcessorTicksOf(int pid)
    {
        // The name before it, in parentheses, may hold blanks.
        var fields = ReadOrEmpty(pid, "stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(fields[11], CultureInfo.InvariantCulture) + int.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    /// <summary>How many processors it may use.</summary>
    public static int ProcessorsOf(int pid) => ReadOrEmpty(pid, "status").Split('\n')
        .First(line => line.StartsWith("Cpus_allowed:", StringComparison.Ordinal))
        .Split('\t')[1].Sum(digit => digit == ',' ? 0 : int.PopCount(Convert.ToInt32(digit.ToString(), 16)));

    public static string CommandLineOf(int pid) => ReadOrEmpty(pid, "cmdline").Replace('\0', ' ').Trim();

    public static string NameOf(int pid) => ReadOrEmpty(pid, "comm").Trim();

    /// <summary>The name of a thread; empty when it has ended.</summary>
    public static string ThreadNameOf(int pid, int thread) => ReadOrEmpty(pid, $"task/{thread}/comm").Trim();

    /// <summary>Completes when the process is gone; pidfd would do, but a test may look a few times a second.</summary>
    public static async Task WaitUntilGoneAsync(int pid, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (IsAlive(pid))
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Completes when that many connections wait in the queue of a listening port.</summary>
    public static async Task WaitForQueueAsync(int port, int connections)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (QueueOf(port) < connections)
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }

    // The name, in parentheses, may hold blanks; the state comes after it, then the parent.
    private static int ParentOf(int pid) => ReadOrEmpty(pid, "stat") is { Length: > 0 } stat
        ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
        : -1;

    // In this table the receive queue of a listening socket counts the connections that wait to be accepted.
    private static int QueueOf(int port) => File.ReadLines("/proc/net/tcp")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields.Length > 4 && fields[3] == "0A" && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal))
        .Select(fields => int.Parse(fields[4].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        .FirstOrDefault();

    private static string ReadOrEmpty(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
