using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Sockets;
using ServeGen.Tests.Harness;

namespace ServeGen.Tests.Sockets;

public sealed class ListenerSetTests : IDisposable
{
    private readonly List<ListenerSet> _sets = [];

    public void Dispose() => _sets.ForEach(set => set.CloseExcept([]));

    [Fact]
    public async Task The_same_address_keeps_the_same_socket_and_its_queue()
    {
        var first = Prepare([Free]);
        using var client = await ConnectAsync(first);

        var second = Prepare([Free, Free], first);
        first.CloseExcept([second]);

        Assert.Same(first.All[0], second.All[0]);
        Assert.NotEqual(second.All[0].EndPoint, second.All[1].EndPoint);
        await AcceptsAsync(second, client);
    }

    [Fact]
    public void An_address_that_cannot_be_bound_opens_none_and_touches_none()
    {
        using var busy = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        busy.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        busy.Listen();
        var first = Prepare([Free]);
        var fresh = FreePort.Next();

        var error = Assert.Throws<BindException>(() => Prepare([Free, At(fresh), At(PortOf(busy))], first));

        Assert.Contains("another process listens there", error.Message, StringComparison.Ordinal);
        Assert.False(Connects(fresh));
        Assert.True(Connects(PortOf(first)));
    }

    [Fact]
    public void An_address_that_only_this_server_is_in_the_way_of_says_so()
    {
        var port = FreePort.Next();
        var first = Prepare([$"http://*:{port}"]);

        var error = Assert.Throws<BindException>(() => Prepare([At(port)], first));

        Assert.Equal(
            $"{At(port)} cannot be bound: this server has http://*:{port}; stop and start it to go from one to the other", error.Message);
    }

    [Fact]
    public void What_is_left_out_is_closed_only_when_nobody_needs_it()
    {
        var first = Prepare([Free, Free]);
        var second = Prepare([Free], first);
        var (kept, left) = (PortOf(first), PortOf(first, 1));

        Assert.True(Connects(left));
        first.CloseExcept([second, first]);
        Assert.True(Connects(left));
        first.CloseExcept([second]);

        Assert.False(Connects(left));
        Assert.True(Connects(kept));
    }

    [Fact]
    public void A_plan_that_comes_to_nothing_closes_what_it_opened()
    {
        var first = Prepare([Free]);
        var second = Prepare([Free, Free], first);
        var opened = PortOf(second, 1);

        second.CloseExcept([first]);

        Assert.False(Connects(opened));
        Assert.True(Connects(PortOf(first)));
    }

    [Fact]
    public async Task Closed_to_newcomers_the_queue_is_kept_and_it_can_be_opened_again()
    {
        var first = Prepare([Free, Free]);
        var second = Prepare([Free], first);
        using var queued = await ConnectAsync(first, 1);

        first.CloseToNewcomersExcept([second]);

        Assert.False(Connects(PortOf(first, 1)));
        Assert.True(Connects(PortOf(second)));
        await AcceptsAsync(first, queued, 1);

        first.OpenToNewcomers();
        Assert.True(Connects(PortOf(first, 1)));
    }

    [Fact]
    public void A_unix_socket_follows_in_the_same_way()
    {
        var path = Path.Combine(Path.GetTempPath(), "servegen-" + Guid.NewGuid().ToString("N"));
        var first = Prepare(["unix:" + path, Free]);
        var second = Prepare(["unix:" + path], first);
        var third = Prepare([Free], first);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(path));
        Assert.Same(first.All[0], second.All[0]);

        first.CloseToNewcomersExcept([third]);
        Assert.False(File.Exists(path));
        using var listener = new Socket(new SafeSocketHandle(first.All[0].Descriptor, ownsHandle: false));
        using var accepted = listener.Accept();

        first.OpenToNewcomers();
        using var again = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        again.Connect(new UnixDomainSocketEndPoint(path));

        first.CloseToNewcomersExcept([third]);
        first.CloseExcept([third]);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"));
    }

    [Fact]
    public async Task A_backlog_changes_at_the_same_socket()
    {
        var first = Prepare([Free]);
        using var client = await ConnectAsync(first);
        first.SetBacklog(7);

        Assert.Equal(7, BacklogOf(PortOf(first)));
        await AcceptsAsync(first, client);
    }

    [Fact]
    public void Localhost_is_one_address_with_two_sockets()
    {
        var port = FreePort.Next();
        var first = Prepare([$"http://localhost:{port}"]);
        var second = Prepare([$"http://localhost:{port}", Free], first);

        Assert.Equal(first.All, second.All.SkipLast(1));
    }

    private static string Free => "http://127.0.0.1:0";

    private static string At(int port) => $"http://127.0.0.1:{port}";

    private ListenerSet Prepare(string[] addresses, params ListenerSet[] others)
    {
        var set = ListenerSet.Prepare(addresses.Select(BindAddress.Parse), 128, others);
        _sets.Add(set);
        return set;
    }

    private static int PortOf(ListenerSet set, int index = 0) => set.All[index].EndPoint is IPEndPoint endPoint ? endPoint.Port : 0;

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static async Task<Socket> ConnectAsync(ListenerSet set, int index = 0)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, PortOf(set, index));
        return socket;
    }

    private static bool Connects(int port) => Newcomer.IsLetIn(new IPEndPoint(IPAddress.Loopback, port));

    // As a worker does it: with a duplicate of the descriptor. Other tests' clients may wait there too.
    private static async Task AcceptsAsync(ListenerSet set, Socket client, int index = 0)
    {
        using var listener = new Socket(new SafeSocketHandle(set.All[index].Descriptor, ownsHandle: false));
        Socket accepted;
        do
        {
            accepted = await listener.AcceptAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        while (!accepted.RemoteEndPoint!.Equals(client.LocalEndPoint));
        accepted.Dispose();
    }

    // The last column but one of the kernel's table of sockets is not in /proc; ss asks by netlink. Its send queue is the backlog.
    private static int BacklogOf(int port)
    {
        using var ss = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("ss", ["-ltnH", $"sport = :{port}"]) { RedirectStandardOutput = true })!;
        var fields = ss.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return int.Parse(fields[2], CultureInfo.InvariantCulture);
    }
}
