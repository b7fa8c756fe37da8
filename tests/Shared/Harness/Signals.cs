using System.Runtime.InteropServices;

namespace ServeGen.Tests.Harness;

/// <summary>kill(2), for processes that a test started.</summary>
internal static partial class Signals
{
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["HUP"] = 1,
        ["INT"] = 2,
        ["QUIT"] = 3,
        ["KILL"] = 9,
        ["USR1"] = 10,
        ["USR2"] = 12,
        ["TERM"] = 15,
        ["CONT"] = 18,
        ["STOP"] = 19,
        ["TTIN"] = 21,
        ["TTOU"] = 22,
        ["WINCH"] = 28,
    };

    public static void Send(int pid, string name) => _ = Kill(pid, Numbers[name]);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
