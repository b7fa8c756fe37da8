using Microsoft.Extensions.Logging;
using ServeGen.Control;

namespace ServeGen.Entry;

/// <summary>
/// The control socket of this server and whoever serves it: from the start, or from the moment at which the predecessor
/// leaves it to this server; to the end, or until a successor gets it. From any thread.
/// </summary>
internal sealed partial class ControlService(ControlPath? path, ILogger log) : IDisposable
{
    private readonly Lock _gate = new();
    private ControlSocket? _socket;
    private ControlServer? _server;
    private IServerControl? _control;
    private bool _isClosed;

    /// <summary>Takes the path, so that no second server can; connections wait until <see cref="Serve"/>.</summary>
    /// <exception cref="ControlSocketException">It was asked for and cannot be opened, or another server has it.</exception>
    public void Open()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _socket = ControlSocket.Open(path, log);
                Begin();
            }
        }
    }

    /// <summary>Takes the path that the predecessor has left. By now this server serves, so it does without if it must.</summary>
    public void TakeOver()
    {
        try
        {
            Open();
        }
        catch (ControlSocketException error)
        {
            LogNotTakenOver(log, error.Message);
        }
    }

    /// <summary>Answers from now on.</summary>
    public void Serve(IServerControl control)
    {
        lock (_gate)
        {
            _control = control;
            Begin();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _server?.Dispose();
            _socket?.Dispose();
            (_server, _socket) = (null, null);
        }
    }

    private void Begin()
    {
        if (_socket is not null && _control is not null)
        {
            _server = new ControlServer(_socket, _control, log, TimeProvider.System);
        }
    }

    [LoggerMessage(107, LogLevel.Error, "There is no control socket: {Reason}")]
    private static partial void LogNotTakenOver(ILogger log, string reason);
}
