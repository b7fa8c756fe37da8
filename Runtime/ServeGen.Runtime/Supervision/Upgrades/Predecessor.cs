using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>
/// The supervisor whose place this one takes: its sockets are here already, but are its own until it hands them over, or is
/// gone.
/// </summary>
internal sealed class Predecessor : IDisposable
{
    private readonly MessageSocket _channel;
    private readonly SuccessorStart _start;

    private Predecessor(SuccessorStart start)
    {
        _start = start;
        _channel = new MessageSocket(start.Channel);
        Passed = PassedSockets.Inherit(start.Passed.Select(one => (one.Number, one.Name, one.Descriptor, one.IsActivation)));
    }

    public int Pid => _start.Pid;

    /// <summary>The sockets that the first of all supervisors was started with.</summary>
    public PassedSockets Passed { get; }

    /// <summary>Null when this server was started by a user. The variable is taken out, for it concerns nobody else.</summary>
    /// <exception cref="UsageException">Somebody else than a server set the variable.</exception>
    public static Predecessor? Find(Dictionary<string, string> environment)
    {
        if (!environment.Remove(SuccessorStart.Variable, out var text))
        {
            return null;
        }

        Environment.SetEnvironmentVariable(SuccessorStart.Variable, null);
        try
        {
            return new Predecessor(SuccessorStart.Parse(text));
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw Foreign(text, error);
        }
    }

    /// <summary>Takes over what is wanted of its sockets, opens the others, and tells it what it keeps.</summary>
    /// <exception cref="BindException">An address cannot be bound.</exception>
    /// <exception cref="UsageException">The sockets are none: somebody else than a server set the variable.</exception>
    public ListenerSet Open(IEnumerable<BindAddress> addresses, int backlog, SocketContext context)
    {
        var inherited = ListenerSet.Inherit(Inherited());
        var set = ListenerSet.Prepare(addresses, backlog, [inherited], context);
        for (var i = 0; i < inherited.ByAddress.Count; i++)
        {
            if (!set.ByAddress.Contains(inherited.ByAddress[i]))
            {
                Tell(new WorkerMessage.AddressLeft(i));
            }
        }

        inherited.CloseExcept([set]);
        return set;
    }

    public void TellReady() => Tell(new WorkerMessage.Ready());

    /// <summary>Calls that, on a thread of its own, when it hands over; and when it is gone, whether it did so or not.</summary>
    public void WhenItLeaves(Action takeOver) => new Thread(() =>
    {
        while (_channel.Receive() is { } message && ChannelText.ParseCommand(message) != SupervisorCommand.Promote)
        {
            // Of a version that says more.
        }

        takeOver();
    })
    {
        Name = "predecessor",
        IsBackground = true,
    }.Start();

    public void Dispose() => _channel.Dispose();

    private void Tell(WorkerMessage message) => _channel.TrySend(ChannelText.Of(message));

    private List<OpenAddress> Inherited()
    {
        try
        {
            return [.. _start.Addresses.Select(one => AddressOpener.Inherit(BindAddress.Parse(one.Address), one.Descriptors, one.File, Passed))];
        }
        catch (SocketException error)
        {
            throw Foreign(_start.ToString(), error);
        }
    }

    private static UsageException Foreign(string text, Exception error) =>
        new($"{SuccessorStart.Variable}: '{text}' is not what a server sets for its successor; unset it", error);
}
