using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Processes;

/// <summary>The way to the service manager that started this process: a unix datagram socket, named by a variable.</summary>
internal sealed class NotifySocket
{
    private const string Variable = "NOTIFY_SOCKET";
    private const string WatchdogTime = "WATCHDOG_USEC";
    private const string WatchdogProcess = "WATCHDOG_PID";

    private readonly UnixDomainSocketEndPoint _manager;

    private NotifySocket(string path) => _manager = new UnixDomainSocketEndPoint(path);

    /// <summary>Null when nobody wants to hear anything.</summary>
    public static NotifySocket? Find(IReadOnlyDictionary<string, string> environment) => environment.GetValueOrDefault(Variable) switch
    {
        // An abstract name is written with an at sign.
        ['@', .. var name] => new NotifySocket('\0' + name),
        ['/', ..] path => new NotifySocket(path),
        _ => null,
    };

    /// <summary>How long the manager bears silence; null for ever.</summary>
    /// <param name="environment">The environment variables.</param>
    /// <param name="pid">This process, when the variables may be meant for another; null when it takes the place of the one they are for.</param>
    public static TimeSpan? WatchdogOf(IReadOnlyDictionary<string, string> environment, int? pid) =>
        long.TryParse(environment.GetValueOrDefault(WatchdogTime), NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time > 0
        && (environment.GetValueOrDefault(WatchdogProcess) is not { Length: > 0 } process || pid is not { } own
            || process == own.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(time)
            : null;

    /// <summary>Never waits: a manager that does not read loses the message, and the server nothing.</summary>
    public void Send(string message)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
            _ = socket.SendTo(Encoding.UTF8.GetBytes(message), _manager);
        }
        catch (SocketException)
        {
            // It is gone, or busy; the next message tells the same and more.
        }
    }
}
