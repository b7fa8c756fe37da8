using System.Globalization;
using System.Net.Sockets;
using ServeGen.Interop;

namespace ServeGen.Worker;

/// <summary>
/// A door to the worker that only the worker itself can enter, before the first client may: what comes through it goes all
/// the way of a client's connection, so that everything on it is compiled and every pool filled when the clients come.
/// </summary>
internal sealed class Rehearsal(IWorkerLoads loads)
{
    private const int Backlog = 4;

    private readonly UnixDomainSocketEndPoint _address = new(
        string.Create(CultureInfo.InvariantCulture, $"\0servegen-rehearsal-{Environment.ProcessId}-{Guid.NewGuid():N}"));

    private Socket? _listener;
    private int _begun;
    private volatile bool _isOver;

    /// <summary>What the listener that plays it accepts from.</summary>
    public AcceptThread? Door { get; private set; }

    public bool IsOver => _isOver;

    /// <summary>True for the first listener that asks: it accepts from the door until the rehearsal is over.</summary>
    public bool TryBegin()
    {
        if (_isOver || Interlocked.Exchange(ref _begun, 1) != 0)
        {
            return false;
        }

        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            _listener.Bind(_address);
            _listener.Listen(Backlog);
            _ = Libc.SetNonBlocking((int)_listener.Handle);
            Door = new AcceptThread((int)_listener.Handle, new AcceptBalance(loads), ConnectionLimit.None);
            return true;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            // No descriptor is left, or no such socket is allowed: whoever needs the door finds it shut.
            _listener.Dispose();
            return false;
        }
    }

    /// <summary>The name of the door is a secret, but no more than that.</summary>
    public static bool IsOwn(int descriptor) => Libc.PeerCredentials(descriptor)?.Pid == Environment.ProcessId;

    /// <summary>Enters by the door.</summary>
    /// <exception cref="SocketException">There is no door, or no descriptor is left.</exception>
    public async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(_address, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Nobody comes any more.</summary>
    public void End()
    {
        _isOver = true;
        Door?.Stop();
    }

    /// <summary>By the listener, when it has noticed the end: nothing accepts any more.</summary>
    public void Close() => _listener?.Dispose();
}
