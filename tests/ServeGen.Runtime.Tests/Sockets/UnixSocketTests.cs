using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Sockets;

namespace ServeGen.Tests.Sockets;

public sealed class UnixSocketTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("servegen ").FullName;

    private string Path => System.IO.Path.Combine(_directory, "app, one.sock");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Has_its_file_as_long_as_it_listens()
    {
        using (var set = Open())
        {
            Assert.Equal("unix:" + Path, Assert.Single(set.All).ToString());
            using var client = Connect();
        }

        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void A_file_that_a_dead_server_left_is_replaced()
    {
        LeaveStale();

        using var set = Open();

        using var client = Connect();
    }

    [Fact]
    public void One_that_somebody_answers_at_is_in_use_and_stays()
    {
        using var first = Open();

        var error = Assert.Throws<BindException>(() => Open());

        Assert.Equal($"unix:{Path} cannot be bound: another process listens there (ss -lxp shows which)", error.Message);
        using var client = Connect();
    }

    [Fact]
    public void A_full_queue_is_in_use_too()
    {
        using var first = Open(backlog: 1);
        using var one = Connect();
        using var two = Connect();

        Assert.Throws<BindException>(() => Open());
    }

    [Fact]
    public void A_file_that_is_no_socket_is_left_alone()
    {
        File.WriteAllText(Path, "precious");

        var error = Assert.Throws<BindException>(() => Open());

        Assert.Equal($"unix:{Path} cannot be bound: there is a file that is no socket, and it is left as it is", error.Message);
        Assert.Equal("precious", File.ReadAllText(Path));
    }

    [Fact]
    public void A_link_is_no_socket()
    {
        LeaveStale(Path + ".real");
        File.CreateSymbolicLink(Path, Path + ".real");

        Assert.Throws<BindException>(() => Open());
        Assert.True(File.Exists(Path + ".real"));
    }

    [Fact]
    public void Without_its_directory_it_cannot_be_bound()
    {
        var error = Assert.Throws<BindException>(() => ListenerSet.Open([Parse("unix:" + _directory + "/none/app.sock")], 10));

        Assert.EndsWith("cannot be bound: its directory does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_one_address_fails_no_file_stays()
    {
        Assert.Throws<BindException>(() => ListenerSet.Open([Parse("unix:" + Path), Parse("unix:" + Path + "/x")], 10));

        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void A_file_that_is_not_ours_any_more_stays()
    {
        var set = Open();
        File.Delete(Path);
        using var other = Open();

        set.Dispose();

        using var client = Connect();
    }

    [Fact]
    public void Closed_to_newcomers_it_keeps_who_waits()
    {
        var set = Open();
        using var worker = WorkersCopyOf(set.All[0]);
        using var waiting = Connect();

        set.CloseToNewcomers();

        Assert.False(File.Exists(Path));
        using var accepted = worker.Accept();
        accepted.Send([42]);
        Assert.Equal(1, waiting.Receive(new byte[8]));
        Assert.Equal(SocketError.WouldBlock, Assert.Throws<SocketException>(worker.Accept).SocketErrorCode);
    }

    [Fact]
    public void Who_had_found_the_file_before_it_went_is_refused_and_not_cut()
    {
        var set = Open();
        using var worker = WorkersCopyOf(set.All[0]);
        File.Move(Path, Path + ".kept");

        set.CloseToNewcomers();

        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var error = Assert.Throws<SocketException>(() => client.Connect(new UnixDomainSocketEndPoint(Path + ".kept")));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }

    private static BindAddress Parse(string text) => BindAddress.TryParse(text, out var address, out _) ? address! : throw new FormatException(text);

    private static Socket WorkersCopyOf(Listener listener) =>
        new(new SafeSocketHandle(Libc.DuplicateFrom(listener.Descriptor, 3), ownsHandle: true)) { Blocking = false };

    private ListenerSet Open(int backlog = 10) => ListenerSet.Open([Parse("unix:" + Path)], backlog);

    private Socket Connect()
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(Path));
        return client;
    }

    private void LeaveStale(string? path = null)
    {
        using var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Assert.Equal(0, Libc.BindUnix((int)dead.Handle, path ?? Path));
        dead.Listen();
    }
}
