using System.Net.Sockets;
using System.Runtime.Versioning;
using ServeGen.Control;
using ServeGen.Interop;

namespace ServeGen.Tests.Control;

[SupportedOSPlatform("linux")]
public sealed class ControlSocketTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly PrivateFolder _folder = new();

    private ControlPath Chosen => new(_folder.At("run/c.sock"), IsChosen: true, IsPrivate: false);

    [Fact]
    public void Socket_and_directory_are_the_owners_alone()
    {
        using var socket = ControlSocket.Open(Chosen);

        Assert.Equal(OwnerOnly & ~UnixFileMode.UserExecute, File.GetUnixFileMode(Chosen.Path));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Chosen.Directory));
    }

    /// <summary>The kernel makes the file with the mode that the socket has before it is bound: no moment is in between.</summary>
    [Fact]
    public void The_mode_is_set_before_the_file_exists()
    {
        var descriptor = Libc.UnixSocket();
        Assert.Equal(0, Libc.ChangeMode(descriptor, 0x180));
        Assert.Equal(0, Libc.BindUnix(descriptor, _folder.At("plain.sock")));

        Assert.Equal(OwnerOnly & ~UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.At("plain.sock")));
        _ = Libc.Close(descriptor);
    }

    [Fact]
    public void A_second_server_is_refused_and_named_the_first()
    {
        using var first = ControlSocket.Open(Chosen);

        var error = Assert.Throws<ControlSocketException>(() => ControlSocket.Open(Chosen));
        Assert.True(error.IsTaken);
        Assert.StartsWith($"another server (pid {Environment.ProcessId}) has the control socket {Chosen.Path}; ", error.Message);
        Assert.True(File.Exists(Chosen.Path));
    }

    [Fact]
    public void Of_many_that_start_at_once_with_a_stale_socket_one_wins()
    {
        using (var stale = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            Directory.CreateDirectory(Chosen.Directory, OwnerOnly);
            stale.Bind(new UnixDomainSocketEndPoint(Chosen.Path));
            File.Move(Chosen.Path, Chosen.Path + ".kept");
        }

        File.Move(Chosen.Path + ".kept", Chosen.Path);
        var opened = new List<ControlSocket>();
        Parallel.For(0, 16, _ =>
        {
            try
            {
                var socket = ControlSocket.Open(Chosen);
                lock (opened)
                {
                    opened.Add(socket);
                }
            }
            catch (ControlSocketException error)
            {
                Assert.True(error.IsTaken, error.Message);
            }
        });

        using var winner = Assert.Single(opened);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(Chosen.Path));
    }

    [Fact]
    public void Opened_and_closed_by_many_in_turn_it_is_never_two_at_once()
    {
        var open = 0;
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            try
            {
                using var socket = ControlSocket.Open(Chosen);
                Assert.Equal(1, Interlocked.Increment(ref open));
                Interlocked.Decrement(ref open);
            }
            catch (ControlSocketException error)
            {
                Assert.True(error.IsTaken, error.Message);
            }
        });

        Assert.Empty(Directory.GetFiles(Chosen.Directory));
    }

    [Fact]
    public void What_is_served_without_our_lock_is_not_replaced()
    {
        Directory.CreateDirectory(Chosen.Directory, OwnerOnly);
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(Chosen.Path));
        other.Listen();

        Assert.True(Assert.Throws<ControlSocketException>(() => ControlSocket.Open(Chosen)).IsTaken);
        Assert.Equal([Chosen.Path], Directory.GetFiles(Chosen.Directory));
    }

    [Fact]
    public void A_file_that_is_no_socket_is_never_replaced()
    {
        Directory.CreateDirectory(Chosen.Directory, OwnerOnly);
        File.WriteAllText(Chosen.Path, "precious");

        Assert.Contains("is no socket", Assert.Throws<ControlSocketException>(() => ControlSocket.Open(Chosen)).Message);
        Assert.Equal("precious", File.ReadAllText(Chosen.Path));

        File.Delete(Chosen.Path);
        File.CreateSymbolicLink(Chosen.Path, "/nowhere");
        Assert.Contains("is no socket", Assert.Throws<ControlSocketException>(() => ControlSocket.Open(Chosen)).Message);
    }

    [Fact]
    public void A_lock_that_is_a_link_is_not_followed()
    {
        Directory.CreateDirectory(Chosen.Directory, OwnerOnly);
        File.CreateSymbolicLink(Chosen.Path + ".lock", _folder.At("target"));

        Assert.Throws<ControlSocketException>(() => ControlSocket.Open(Chosen));
        Assert.False(File.Exists(_folder.At("target")));
    }

    [Fact]
    public void At_the_end_nothing_is_left_but_what_is_not_ours()
    {
        ControlSocket.Open(Chosen).Dispose();
        Assert.Empty(Directory.GetFiles(Chosen.Directory));

        var socket = ControlSocket.Open(Chosen);
        File.Delete(Chosen.Path);
        File.WriteAllText(Chosen.Path, "somebody else's");
        socket.Dispose();
        Assert.Equal([Chosen.Path], Directory.GetFiles(Chosen.Directory));
    }

    [Fact]
    public void Closed_twice_it_leaves_alone_what_came_after_it()
    {
        var socket = ControlSocket.Open(Chosen);
        socket.Dispose();

        using var next = ControlSocket.Open(Chosen);
        socket.Dispose();
        Assert.True(Assert.Throws<ControlSocketException>(() => ControlSocket.Open(Chosen)).IsTaken);
        Assert.True(File.Exists(Chosen.Path));
    }

    [Theory]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_directory_that_others_may_write_to_is_refused_unless_it_is_sticky(UnixFileMode others)
    {
        Directory.CreateDirectory(Chosen.Directory);
        File.SetUnixFileMode(Chosen.Directory, OwnerOnly | others);
        Assert.Contains("others may write", Assert.Throws<ControlSocketException>(() => ControlSocket.Open(Chosen)).Message);

        File.SetUnixFileMode(Chosen.Directory, OwnerOnly | others | UnixFileMode.StickyBit);
        ControlSocket.Open(Chosen).Dispose();
    }

    [Fact]
    public void The_private_directory_must_be_private_and_no_link()
    {
        var path = Chosen with { IsChosen = false, IsPrivate = true };
        ControlSocket.Open(path).Dispose();

        File.SetUnixFileMode(path.Directory, OwnerOnly | UnixFileMode.OtherExecute);
        Assert.Contains("mode 0700", Assert.Throws<ControlSocketException>(() => ControlSocket.Open(path)).Message);

        Directory.Delete(path.Directory);
        Directory.CreateDirectory(_folder.At("elsewhere"), OwnerOnly);
        Directory.CreateSymbolicLink(path.Directory, _folder.At("elsewhere"));
        Assert.Contains("mode 0700", Assert.Throws<ControlSocketException>(() => ControlSocket.Open(path)).Message);
    }

    [Fact]
    public void Without_a_default_socket_the_server_does_and_without_a_chosen_one_it_does_not()
    {
        var log = new ListLogger();
        var chosen = new ControlPath("/proc/nowhere/c.sock", IsChosen: true, IsPrivate: false);

        Assert.Null(ControlSocket.Open(chosen with { IsChosen = false }, log));
        Assert.Contains("Warning: There is no control socket: the directory /proc/nowhere cannot be made", Assert.Single(log.Lines));
        Assert.Throws<ControlSocketException>(() => ControlSocket.Open(chosen, log));
        Assert.Null(ControlSocket.Open(null, log));

        using var first = ControlSocket.Open(Chosen with { IsChosen = false }, log);
        Assert.Throws<ControlSocketException>(() => ControlSocket.Open(Chosen with { IsChosen = false }, log));
    }

    public void Dispose() => _folder.Dispose();
}
