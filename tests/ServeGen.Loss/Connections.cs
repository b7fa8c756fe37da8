using System.Globalization;

namespace ServeGen.Loss;

/// <summary>
/// Whose a connection is, by the kernel: an accepted connection is a descriptor of the process that accepted it, one that
/// still waits in the queue is nobody's. The client tells a lost connection by its own port.
/// </summary>
internal static class Connections
{
    /// <summary>The clients' ports of all connections that a process has accepted. It should be stopped while we look.</summary>
    public static HashSet<int> ClientPortsOf(int pid, int serverPort)
    {
        var inodes = SocketsOf(pid);
        return
        [
            .. File.ReadLines("/proc/net/tcp").Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => PortOf(fields[1]) == serverPort && inodes.Contains(fields[9]))
                .Select(fields => PortOf(fields[2])),
        ];
    }

    private static HashSet<string> SocketsOf(int pid)
    {
        const string prefix = "socket:[";
        var inodes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var descriptor in Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd"))
        {
            if (new FileInfo(descriptor).LinkTarget is { } target && target.StartsWith(prefix, StringComparison.Ordinal))
            {
                inodes.Add(target[prefix.Length..^1]);
            }
        }

        return inodes;
    }

    private static int PortOf(string address) => int.Parse(address.AsSpan(address.IndexOf(':') + 1), NumberStyles.HexNumber, null);
}
