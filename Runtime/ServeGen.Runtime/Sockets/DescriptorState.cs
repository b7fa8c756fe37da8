using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>What a descriptor is that another program opened.</summary>
internal static class DescriptorState
{
    /// <summary>Why clients cannot be accepted from it; null when they can.</summary>
    public static string? WhyNotListening(int descriptor) => Libc.IsStream(descriptor) switch
    {
        null => Libc.StatusOf(descriptor) is null
            ? string.Create(CultureInfo.InvariantCulture, $"descriptor {descriptor} is not open")
            : string.Create(CultureInfo.InvariantCulture, $"descriptor {descriptor} is no socket"),
        false => string.Create(CultureInfo.InvariantCulture, $"descriptor {descriptor} is a socket for datagrams, and HTTP needs a stream"),
        true when !Libc.Listens(descriptor) =>
            string.Create(CultureInfo.InvariantCulture, $"descriptor {descriptor} is a socket that does not listen (Accept=no, and listen(), is needed)"),
        true => null,
    };

    /// <summary>Where a socket is bound; null for a kind of socket that cannot be served.</summary>
    public static EndPoint? EndPointOf(int descriptor)
    {
        try
        {
            using var socket = NotOwned(descriptor);
            return socket.LocalEndPoint is IPEndPoint or UnixDomainSocketEndPoint ? socket.LocalEndPoint : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>
    /// The socket by which .NET's own tools reach a process (dotnet-trace) listens too. Asked at every start, and so without a
    /// <see cref="Socket"/>: the first one is slow, and is made ready beside the start's own thread.
    /// </summary>
    public static bool IsRuntimes(int descriptor) => Libc.PathOf(descriptor) is { } path
        && Path.GetFileName(path.AsSpan())
            .StartsWith(string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{Environment.ProcessId}-"), StringComparison.Ordinal);

    /// <summary>One that is not closed when it is disposed of, for closing would do more to it than that.</summary>
    public static Socket NotOwned(int descriptor) => new(new SafeSocketHandle(descriptor, ownsHandle: false));
}
