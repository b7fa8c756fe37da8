using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Sockets;

namespace ServeGen.Tests.Sockets;

public sealed class SocketAccessTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("servegen ").FullName;

    private string Path => System.IO.Path.Combine(_directory, "app.sock");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Holds_before_anybody_can_connect()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        SocketFile.Bind(socket, BindAddress.Parse("unix:" + Path), new SocketAccess(0x1B0, null, null));

        Assert.Equal(0x1B0, Libc.StatusOf(Path)!.Value.Mode & 0xFFF);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Assert.Equal(SocketError.ConnectionRefused, Assert.Throws<SocketException>(() => client.Connect(new UnixDomainSocketEndPoint(Path))).SocketErrorCode);
    }

    // Between bind and chmod the file is there: it must not be wider than it is to be, whatever the umask.
    [Fact]
    public void Is_never_wider_than_asked_for_on_the_way()
    {
        var before = Libc.Umask(0);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            Assert.Equal(0, Libc.ChangeMode((int)socket.Handle, 0x180));
            Assert.Equal(0, Libc.BindUnix((int)socket.Handle, Path));

            Assert.Equal(0x180, Libc.StatusOf(Path)!.Value.Mode & 0xFFF);
        }
        finally
        {
            _ = Libc.Umask(before);
        }
    }

    [Fact]
    public void Leaves_alone_what_somebody_put_in_the_place_of_the_file()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var file = SocketFile.Bind(socket, BindAddress.Parse("unix:" + Path), SocketAccess.AsItIsMade);
        File.Delete(Path);
        File.WriteAllText(Path, "precious");
        var mode = File.GetUnixFileMode(Path);

        Assert.Null(file.Allow(new SocketAccess(0x1FF, null, null)));

        Assert.Equal(mode, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void Goes_back_to_how_a_file_is_made_where_no_more_is_asked_for()
    {
        var mask = Libc.CurrentUmask();

        Assert.Equal(new SocketAccess(0x1FF & ~mask, null, null), SocketAccess.AsItIsMade.From(new SocketAccess(0x180, null, null)));
        Assert.Equal(new SocketAccess(null, Libc.EffectiveUserId(), Libc.EffectiveGroupId()), SocketAccess.AsItIsMade.From(new SocketAccess(null, 1, 2)));
        Assert.Equal(new SocketAccess(0x180, 3, null), new SocketAccess(0x180, 3, null).From(new SocketAccess(0x1B0, 1, null)));
    }
}
