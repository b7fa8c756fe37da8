using System.ComponentModel;
using System.Globalization;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>
/// Starts whatever is on disk now as this server's successor: in the way and with all the values with which this server was
/// started, by the launcher if there was one.
/// </summary>
/// <param name="app">How the app itself was started.</param>
/// <param name="environment">What this server was started with.</param>
/// <param name="passed">The sockets that it was started with.</param>
internal sealed class SuccessorLauncher(AppCommand app, IReadOnlyDictionary<string, string> environment, PassedSockets passed)
{
    /// <summary>The launcher exports its own path.</summary>
    public const string LauncherVariable = "SERVEGEN_LAUNCHER";

    private const string MainProcessVariable = "SYSTEMD_EXEC_PID";

    /// <summary>Why this process cannot have a successor, for its end would be more than its own; null when it can.</summary>
    public string? WhyNot(int pid)
    {
        if (pid == 1)
        {
            return "this server is PID 1, and its container would end with it; replace the container";
        }

        return environment.GetValueOrDefault(MainProcessVariable) == pid.ToString(CultureInfo.InvariantCulture)
            && NotifySocket.Find(environment) is null
            ? "systemd takes this process for the service, and would end the service with it; write Type=notify into the unit"
            : null;
    }

    /// <exception cref="Win32Exception">The process cannot be started.</exception>
    public SuccessorProcess Launch(ListenerSet listeners)
    {
        var inherited = new List<int>();
        var addresses = new List<InheritedAddress>();
        foreach (var address in listeners.ByAddress)
        {
            var first = ChildSpawner.FirstDescriptor + 1 + inherited.Count;
            inherited.AddRange(address.Listeners.Select(listener => listener.Descriptor));
            addresses.Add(new InheritedAddress(
                address.Address.ToString(), address.Listeners[0].FileIdentity, [.. Enumerable.Range(first, address.Listeners.Count)]));
        }

        var next = ChildSpawner.FirstDescriptor + 1 + inherited.Count;
        inherited.AddRange(passed.All.Select(socket => socket.Descriptor));
        var start = new SuccessorStart(Environment.ProcessId, ChildSpawner.FirstDescriptor, addresses)
        {
            Passed = [.. passed.All.Select((socket, index) => new InheritedPassed(socket.Number, next + index, socket.IsActivation, socket.Name))],
        };
        return new SuccessorProcess(ChildSpawner.Spawn(SuccessorProcess.Id, Command(start), inherited), listeners.ByAddress);
    }

    /// <summary>What is started.</summary>
    public ChildCommand Command(SuccessorStart start)
    {
        string[] line = LauncherPath() is { } launcher ? [launcher] : [app.Path, .. app.HostArguments];
        return new ChildCommand(line[0], [.. line, .. app.OwnArguments], [.. VariablesFor(start)])
        {
            Directory = Directory.Exists(app.WorkingDirectory) ? app.WorkingDirectory : null,
        };
    }

    private string? LauncherPath() =>
        environment.GetValueOrDefault(LauncherVariable) is { Length: > 0 } named && Path.Combine(app.WorkingDirectory, named) is var path && File.Exists(path)
            ? path
            : null;

    private IEnumerable<string> VariablesFor(SuccessorStart start) => environment
        .Where(variable => variable.Key != SuccessorStart.Variable)
        .Select(variable => $"{variable.Key}={variable.Value}")
        .Append($"{SuccessorStart.Variable}={start}");
}
