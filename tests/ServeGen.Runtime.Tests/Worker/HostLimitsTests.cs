using Microsoft.AspNetCore.Server.Kestrel.Core;
using ServeGen.Configuration;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>Settings that are Kestrel's, in Kestrel's own limits.</summary>
public sealed class HostLimitsTests
{
    [Fact]
    [Trait("Setting", "Http2MaxStreams")]
    [Trait("Setting", "Http2MaxFrameSize")]
    [Trait("Setting", "Http2InitialStreamWindowSize")]
    [Trait("Setting", "Http2InitialConnectionWindowSize")]
    public void Those_of_HTTP2_reach_Kestrel()
    {
        var limits = new KestrelServerLimits();

        HostLimits.Apply(
            new ServerOptions
            {
                Http2MaxStreams = 7,
                Http2MaxFrameSize = 32.KiB,
                Http2InitialStreamWindowSize = 128.KiB,
                Http2InitialConnectionWindowSize = 2.MiB,
            },
            limits);

        Assert.Equal((7, 32 << 10), (limits.Http2.MaxStreamsPerConnection, limits.Http2.MaxFrameSize));
        Assert.Equal((128 << 10, 2 << 20), (limits.Http2.InitialStreamWindowSize, limits.Http2.InitialConnectionWindowSize));
    }

    [Fact]
    public void What_is_not_set_stays_as_the_app_has_it()
    {
        var limits = new KestrelServerLimits();
        limits.Http2.MaxStreamsPerConnection = 3;

        HostLimits.Apply(new ServerOptions(), limits);

        Assert.Equal(3, limits.Http2.MaxStreamsPerConnection);
    }

    // A value that the rules take and Kestrel does not would end every worker's boot.
    [Fact]
    public void Kestrel_takes_whatever_the_table_allows()
    {
        foreach (var setting in SettingsTable.All.Where(setting => setting.Name.StartsWith("Http2", StringComparison.Ordinal)))
        {
            foreach (var magnitude in (double[])[setting.Min!.Value, setting.Max!.Value])
            {
                object value = setting.Kind == SettingKind.Size ? new ByteSize((long)magnitude) : (int)magnitude;
                HostLimits.Apply(new ServerOptions().With(setting, value), new KestrelServerLimits());
            }
        }
    }

    [Fact]
    public void The_defaults_that_the_table_tells_of_are_Kestrels()
    {
        var limits = new KestrelServerLimits();

        Assert.Equal((100, 16 << 10), (limits.Http2.MaxStreamsPerConnection, limits.Http2.MaxFrameSize));
        Assert.Equal((768 << 10, 1 << 20), (limits.Http2.InitialStreamWindowSize, limits.Http2.InitialConnectionWindowSize));
    }
}
