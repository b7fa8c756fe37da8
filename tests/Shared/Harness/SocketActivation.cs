using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ServeGen.Tests.Harness;

/// <summary>Listening sockets that are there before the server, passed to it as systemd does.</summary>
internal sealed partial class SocketActivation : IDisposable
{
    private const int GetFlags = 1;
    private const int SetFlags = 2;
    private const int FirstDescriptor = 3;

    private readonly List<(Socket Socket, string Name)> _sockets = [];

    /// <summary>Listens somewhere; the name is that of FileDescriptorName.</summary>
    public Socket Add(string name, EndPoint endPoint, bool listen = true, SocketType type = SocketType.Stream)
    {
        var socket = new Socket(endPoint.AddressFamily, type, ProtocolType.Unspecified);
        socket.Bind(endPoint);
        if (listen)
        {
            socket.Listen(64);
        }

        _sockets.Add((socket, name));
        return socket;
    }

    public Socket AddPort(string name) => Add(name, new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>The command that passes them: the process that becomes the server is the one that LISTEN_PID names.</summary>
    /// <param name="variables">Whether LISTEN_PID and the others are set at all.</param>
    /// <param name="pid">Whom LISTEN_PID names.</param>
    public IReadOnlyList<string> Wrapper(bool variables = true, string pid = "$$")
    {
        // The descriptors lie far above those that they are to become.
        var moves = _sockets.Select((one, index) => string.Create(CultureInfo.InvariantCulture, $"{FirstDescriptor + index}<&{Leak(one.Socket)}"));
        var names = string.Join(':', _sockets.Select(one => one.Name));
        var set = variables ? string.Create(CultureInfo.InvariantCulture, $"export LISTEN_PID={pid} LISTEN_FDS={_sockets.Count} LISTEN_FDNAMES='{names}'; ") : "";
        return ["bash", "-c", $"exec {string.Join(' ', moves)}; {set}exec \"$@\"", "bash"];
    }

    public void Dispose() => _sockets.ForEach(one => one.Socket.Dispose());

    private static int Leak(Socket socket)
    {
        var descriptor = (int)socket.Handle;
        var high = Fcntl(descriptor, 0, 200);
        _ = Fcntl(high, SetFlags, Fcntl(high, GetFlags, 0) & ~1);
        return high;
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command, nint argument);
}
