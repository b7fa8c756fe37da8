using System.Net;
using System.Net.Sockets;
using ServeGen.Interop;
using ServeGen.Sockets;

namespace ServeGen.Tests.Sockets;

/// <summary>What a descriptor is, asked of the kernel and not of .NET's sockets.</summary>
public sealed class DescriptorStateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sg");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_runtimes_own_socket_is_one_of_this_process()
    {
        var all = Directory.GetFiles("/proc/self/fd").Select(path => int.Parse(Path.GetFileName(path), null));

        Assert.Contains(all, descriptor => Libc.Listens(descriptor) && DescriptorState.IsRuntimes(descriptor));
    }

    [Fact]
    public void It_is_known_by_its_name_and_the_pid_in_it()
    {
        Assert.True(IsRuntimes($"dotnet-diagnostic-{Environment.ProcessId}-1-socket"));
        Assert.False(IsRuntimes($"dotnet-diagnostic-{Environment.ProcessId}1-1-socket"));
        Assert.False(IsRuntimes("app.sock"));
    }

    [Fact]
    public void A_path_of_the_full_length_is_read_to_its_end()
    {
        var path = Path.Combine(_folder.FullName, new string('x', Libc.LongestSocketPath - _folder.FullName.Length - 1));
        using var socket = Bound(new UnixDomainSocketEndPoint(path), ProtocolType.Unspecified);

        Assert.Equal(path, Libc.PathOf((int)socket.Handle));
    }

    [Fact]
    public void A_socket_without_a_file_has_no_path()
    {
        using var hidden = Bound(new UnixDomainSocketEndPoint("\0servegen-" + Guid.NewGuid().ToString("N")), ProtocolType.Unspecified);
        using var tcp = Bound(new IPEndPoint(IPAddress.Loopback, 0), ProtocolType.Tcp);

        Assert.Equal("", Libc.PathOf((int)hidden.Handle));
        Assert.Null(Libc.PathOf((int)tcp.Handle));
        Assert.Null(Libc.PathOf(-1));
    }

    private bool IsRuntimes(string name)
    {
        using var socket = Bound(new UnixDomainSocketEndPoint(Path.Combine(_folder.FullName, name)), ProtocolType.Unspecified);
        return DescriptorState.IsRuntimes((int)socket.Handle);
    }

    private static Socket Bound(EndPoint endPoint, ProtocolType protocol)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, protocol);
        socket.Bind(endPoint);
        return socket;
    }
}
