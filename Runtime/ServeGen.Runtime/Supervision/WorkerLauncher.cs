using System.Globalization;
using System.Security.Cryptography;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>Starts the app's own program as a worker, with everything it needs in one environment variable.</summary>
internal sealed class WorkerLauncher(
    string server, ServerOptions options, AppCommand app, WorkerEnvironment environment, ListenerSet listeners) : IWorkerLauncher
{
    private static readonly TimeSpan LongestHeartbeatInterval = TimeSpan.FromSeconds(1);

    public ChildProcess Launch(int id, int slot, int generation)
    {
        var sockets = listeners.Of(slot);
        var start = new WorkerStart(
            server,
            slot,
            generation,
            ChildSpawner.FirstDescriptor,
            [.. sockets.Select((socket, index) => new InheritedListener(
                socket.EndPoint.Address.ToString(), socket.EndPoint.Port, ChildSpawner.FirstDescriptor + 1 + index))],
            options.GracefulTimeout,
            HeartbeatInterval(),
            options.KeepAlive,
            RequestLimit());
        var name = string.Create(CultureInfo.InvariantCulture, $"{server}: worker {slot}");
        var command = new ChildCommand(app.Path, [name, .. app.Arguments], environment.For(start));
        return ChildSpawner.Spawn(id, command, [.. sockets.Select(socket => socket.Descriptor)]);
    }

    // Several per timeout, so that one that comes late is no death sentence.
    private TimeSpan? HeartbeatInterval() => options.Timeout == TimeSpan.Zero
        ? null
        : TimeSpan.FromTicks(Math.Min(LongestHeartbeatInterval.Ticks, options.Timeout.Ticks / 4));

    private long RequestLimit() => options.MaxRequests == 0
        ? 0
        : options.MaxRequests + (long)RandomNumberGenerator.GetInt32(options.MaxRequestsJitter + 1);
}
