using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ServeGen.Tests;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Receivers;

namespace ServeGen.Process.Tests;

/// <summary>Connections that nobody has accepted yet, as a receiver of metrics and <c>serve status</c> are told of them.</summary>
public sealed class BacklogTests : IDisposable
{
    private const int Clients = 5;
    private const string NewNetwork = "unshare --net";

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-backlog-").FullName;
    private readonly SocketActivation _activation = new();

    private string Control => Path.Combine(_folder, "control.sock");

    private string Statsd => Path.Combine(_folder, "statsd.sock");

    public void Dispose()
    {
        _activation.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", 17)]
    [InlineData("unix:FOLDER/app.sock", 17)]
    [InlineData("unix:@NAME", 17)]
    [InlineData("fd://port", 64)]
    [InlineData("fd://file", 64)]
    public async Task What_waits_for_workers_that_stand_still_is_told_until_they_go_on(string bind, int limit)
    {
        var name = "servegen-" + Guid.NewGuid().ToString("N");
        var (port, file) = (_activation.AddPort("port"), Path.Combine(_folder, "passed.sock"));
        _activation.Add("file", new UnixDomainSocketEndPoint(file));
        using var receiver = DatagramReceiver.Unix(Statsd);
        await using var server = await StartAsync(bind.Replace("FOLDER", _folder, StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal));
        EndPoint endPoint = bind switch
        {
            "unix:@NAME" => new UnixDomainSocketEndPoint("\0" + name),
            "unix:FOLDER/app.sock" => new UnixDomainSocketEndPoint(Path.Combine(_folder, "app.sock")),
            "fd://file" => new UnixDomainSocketEndPoint(file),
            "fd://port" => port.LocalEndPoint!,
            _ => new IPEndPoint(IPAddress.Loopback, server.Port),
        };
        Assert.Equal((0, limit), await ListenerAsync());

        foreach (var pid in server.WorkerPids())
        {
            Signals.Send(pid, "STOP");
            await Procfs.WaitUntilStoppedAsync(pid);
        }

        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => ConnectAsync(endPoint)));
        receiver.WaitUntil(texts => BacklogIn(texts) == "5");
        Assert.Equal((Clients, limit), await ListenerAsync());
        Assert.Matches(@"listening at \S+ \(5 waiting\)", await TableAsync());

        foreach (var pid in server.WorkerPids())
        {
            Signals.Send(pid, "CONT");
        }

        receiver.WaitUntil(texts => BacklogIn(texts) == "0");
        Assert.Equal((0, limit), await ListenerAsync());
        Assert.DoesNotContain("waiting", await TableAsync(), StringComparison.Ordinal);
        Array.ForEach(clients, client => client.Dispose());
    }

    [FactThatNeeds(NewNetwork + " true")]
    public async Task A_socket_that_the_kernel_does_not_find_is_served_without_the_figure()
    {
        var file = Path.Combine(_folder, "passed.sock");
        _activation.Add("file", new UnixDomainSocketEndPoint(file));
        using var receiver = DatagramReceiver.Unix(Statsd);

        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Arguments = ["--bind", "fd://file", "--workers", "1", "--control-socket", Control, "--statsd-host", "unix:" + Statsd, "--statsd-interval", "100ms"],
            Wrapper = [.. NewNetwork.Split(' '), .. _activation.Wrapper()],
        });

        Assert.Equal("hello", await AddressClient.GetAsync("unix:" + file, "/"));
        receiver.WaitUntil(texts => texts.Count(text => text.Contains("servegen.workers:1|g", StringComparison.Ordinal)) > 3);
        Assert.Null(BacklogIn(receiver.Texts));
        var listener = Assert.Single((await ServerStatus.OfAsync(Control)).GetProperty("listeners").EnumerateArray());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (listener.GetProperty("waiting").ValueKind, listener.GetProperty("limit").ValueKind));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("[ERROR]", StringComparison.Ordinal));
    }

    private Task<TestServer> StartAsync(string bind) => TestServer.StartReadyAsync(new Launch
    {
        Arguments =
        [
            "--bind", bind, "--workers", "2", "--timeout", "0", "--backlog", "17", "--control-socket", Control, "--statsd-host", "unix:" + Statsd,
            "--statsd-interval", "100ms",
        ],
        Wrapper = bind.StartsWith("fd:", StringComparison.Ordinal) ? _activation.Wrapper() : [],
    });

    private static async Task<Socket> ConnectAsync(EndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(endPoint);
        return socket;
    }

    private async Task<(int Waiting, int Limit)> ListenerAsync()
    {
        var status = await ServerStatus.OfAsync(Control);
        var listener = Assert.Single(status.GetProperty("listeners").EnumerateArray());
        Assert.Equal(status.GetProperty("bind")[0].GetString(), listener.GetProperty("address").GetString());
        return (listener.GetProperty("waiting").GetInt32(), listener.GetProperty("limit").GetInt32());
    }

    private async Task<string> TableAsync()
    {
        await using var verb = TestServer.Start(new Launch { Arguments = ["status", "--control-socket", Control] });
        Assert.Equal(0, await verb.WaitForExitAsync());
        return verb.Log.ToString();
    }

    private static string? BacklogIn(IEnumerable<string> texts) => texts.SelectMany(text => text.Split('\n'))
        .LastOrDefault(line => line.StartsWith("servegen.backlog:", StringComparison.Ordinal))?["servegen.backlog:".Length..].Split('|')[0];
}
