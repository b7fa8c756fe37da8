using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Sockets;

namespace ServeGen.Tests.Sockets;

/// <summary>Two supervisors with the same sockets: only one of them decides what becomes of them.</summary>
public sealed class InheritedSocketsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), "servegen-" + Guid.NewGuid().ToString("N"));
    private readonly ListenerSet _old;
    private readonly ListenerSet _new;

    public InheritedSocketsTests()
    {
        _old = ListenerSet.Open([BindAddress.Parse("unix:" + _path), BindAddress.Parse("http://127.0.0.1:0")], 128);
        _new = ListenerSet.Inherit(_old.ByAddress.Select(address => AddressOpener.Inherit(
            address.Address,
            address.Listeners.Select(listener => Libc.DuplicateFrom(listener.Descriptor, 100)),
            address.Listeners[0].FileIdentity)));
    }

    public void Dispose()
    {
        _new.Dispose();
        _old.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void They_are_known_by_their_addresses()
    {
        Assert.Equal(_old.All.Select(listener => listener.ToString()), _new.All.Select(listener => listener.ToString()));
        Assert.Equal(_old.All.Select(listener => listener.EndPoint), _new.All.Select(listener => listener.EndPoint));
        using var same = ListenerSet.Prepare([BindAddress.Parse("http://127.0.0.1:0")], 128, [_new]);
        Assert.Same(_new.All[1], Assert.Single(same.All));
    }

    [Fact]
    public void Whoever_only_holds_them_closes_them_to_nobody()
    {
        _new.SetBacklog(1);
        _new.CloseToNewcomers();

        Assert.True(Connects(0));
        Assert.True(Connects(1));
        Assert.True(File.Exists(_path));
    }

    [Fact]
    public void Whoever_owns_them_does()
    {
        _new.Own();
        _new.CloseToNewcomers();

        Assert.False(Connects(0));
        Assert.False(Connects(1));
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void Whoever_left_them_to_another_closes_them_to_nobody()
    {
        _old.ByAddress[0].SetForeign(true);
        _old.CloseToNewcomers();

        Assert.True(Connects(0));
        Assert.False(Connects(1));
    }

    [Fact]
    public void A_file_that_somebody_else_put_there_meanwhile_stays()
    {
        _new.Own();
        File.Delete(_path);
        File.WriteAllText(_path, "");

        _new.Dispose();

        Assert.True(File.Exists(_path));
    }

    private bool Connects(int index) => Newcomer.IsLetIn(_old.All[index].EndPoint);
}
