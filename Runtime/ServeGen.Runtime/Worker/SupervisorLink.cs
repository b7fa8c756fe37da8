using ServeGen.Interop;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>
/// The worker's end of the channel. Read by a thread of its own, so that a starved thread pool cannot make the worker deaf;
/// when the supervisor is gone the channel ends, and so does this process.
/// </summary>
internal sealed class SupervisorLink
{
    /// <summary>In this time a busy client of an orphan leaves with its next answer; closed at once, it would lose what it sends just then.</summary>
    private static readonly TimeSpan OrphanDrain = TimeSpan.FromSeconds(0.5);

    /// <summary>After that an orphan's requests in flight may take this long.</summary>
    private static readonly TimeSpan OrphanGrace = TimeSpan.FromSeconds(1.5);

    private readonly MessageSocket _socket;
    private readonly Action<SupervisorCommand> _onCommand;

    public SupervisorLink(int descriptor, Action<SupervisorCommand> onCommand)
    {
        _socket = new MessageSocket(descriptor);
        _onCommand = onCommand;
    }

    public void Start() => new Thread(Run) { Name = "supervisor link", IsBackground = true }.Start();

    public void Send(WorkerMessage message) => _socket.TrySend(ChannelText.Of(message));

    private void Run()
    {
        while (_socket.Receive() is { } text)
        {
            if (ChannelText.ParseCommand(text) is { } command)
            {
                _onCommand(command);
            }
        }

        using var never = new ManualResetEventSlim();
        _onCommand(SupervisorCommand.Drain);
        never.Wait(OrphanDrain);
        _onCommand(SupervisorCommand.Quit);

        // Nobody is left who would kill this process if the app does not stop in time.
        never.Wait(OrphanGrace);
        _ = Libc.Kill(Environment.ProcessId, SignalNumber.Kill);
    }
}
