
namespace ServeGen.Processes;

/// <summary>Whether this process has a terminal that may send it signals of its own.</summary>
internal static class ControllingTerminal
{
    // Numbers of the process's status line behind its name, which may hold spaces: state, parent, group, session, terminal.
    private const int TerminalField = 4;

    public static bool Exists
    {
        get
        {
            var status = File.ReadAllText("/proc/self/stat");
            return status[(status.LastIndexOf(')') + 2)..].Split(' ')[TerminalField] != "0";
        }
    }
}
