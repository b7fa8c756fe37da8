using System.Net.Sockets;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Sockets;

namespace ServeGen.Tests.Sockets;

/// <summary>What the kernel says of the connections that wait to be accepted.</summary>
public sealed class ListenQueueTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("servegen-queue-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:0")]
    [InlineData("unix:")]
    [InlineData("unix:@")]
    public void It_grows_with_who_comes_and_falls_with_who_is_accepted(string address)
    {
        using var set = ListenerSet.Open([BindAddress.Parse(Unique(address))], backlog: 7);
        var listener = Assert.Single(set.All);
        Assert.Equal(new ListenQueue(0, 7), listener.ReadQueue());

        using var one = Connected(listener);
        using var two = Connected(listener);
        WaitFor(new ListenQueue(2, 7), listener);

        Assert.Equal(0, Libc.Close(Libc.Accept(listener.Descriptor)));
        Assert.Equal(new ListenQueue(1, 7), listener.ReadQueue());
        set.SetBacklog(9);
        Assert.Equal(new ListenQueue(1, 9), listener.ReadQueue());
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("unix:")]
    public void A_socket_that_another_process_opened_has_one_too(string address)
    {
        using var theirs = ListenerSet.Open([BindAddress.Parse(Unique(address))], backlog: 7);
        using var client = Connected(theirs.All[0]);

        using var held = PassedListeners.Hold(
            BindAddress.Parse("fd://3"), new PassedSocket(3, "", theirs.All[0].Descriptor, IsActivation: false, theirs.All[0].EndPoint));

        WaitFor(new ListenQueue(1, 7), held);
    }

    [Fact]
    public void There_is_none_of_what_is_closed_or_does_not_listen()
    {
        using var set = ListenerSet.Open([BindAddress.Parse(Unique("unix:")), BindAddress.Parse("http://127.0.0.1:0")], backlog: 7);
        using var client = Connected(set.All[0]);
        using var file = File.OpenHandle(Path.Combine(_directory, "file"), FileMode.Create, FileAccess.Write);
        int[] others = [(int)client.Handle, (int)file.DangerousGetHandle(), -1];

        Assert.All(others, other => Assert.Null(ListenQueue.OfTcp(other)));
        Assert.All(others, other => Assert.Null(ListenQueue.OfUnix(other)));
        Assert.Null(UnixDiagnosis.QueueOf(uint.MaxValue));
        set.Dispose();
        Assert.All(set.All, listener => Assert.Null(listener.ReadQueue()));
    }

    [Fact]
    public void Any_answer_can_be_read()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => UnixDiagnosis.Read(Answer(bytes)) is null or { Waiting: >= 0, Limit: >= 0 })
            .QuickCheckThrowOnFailure();

        // Attributes: shutdown and a byte to fill the word, then the queue; cut anywhere there is no queue.
        byte[] attributes = [5, 0, 6, 0, 1, 0, 0, 0, 12, 0, 4, 0, 3, 0, 0, 0, 8, 0, 0, 0];
        Assert.Equal(new ListenQueue(3, 8), UnixDiagnosis.Read(Answer(attributes)));
        Assert.All(Enumerable.Range(0, attributes.Length), length => Assert.Null(UnixDiagnosis.Read(Answer(attributes[..length]))));
    }

    // The kernel's headers, saying that the socket listens.
    private static byte[] Answer(byte[] attributes)
    {
        var head = new byte[32];
        MemoryMarshal.Write(head.AsSpan(4), (ushort)20);
        head[18] = Libc.ListenState;
        return [.. head, .. attributes];
    }

    private string Unique(string address) => address switch
    {
        "unix:" => "unix:" + Path.Combine(_directory, Guid.NewGuid() + ".sock"),
        "unix:@" => "unix:@servegen-" + Guid.NewGuid(),
        _ => address,
    };

    // Over TCP the client may know of its connection a moment before the listener does.
    private static void WaitFor(ListenQueue queue, Listener listener) =>
        Assert.True(SpinWait.SpinUntil(() => listener.ReadQueue() == queue, TimeSpan.FromSeconds(30)), $"{listener.ReadQueue()}");

    private static Socket Connected(Listener listener)
    {
        var client = new Socket(listener.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(listener.EndPoint);
        return client;
    }
}
