using FsCheck;
using FsCheck.Fluent;
using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

/// <summary>Where metrics and log lines are sent to, as a user writes it.</summary>
public sealed class RemoteAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:8125", "udp://127.0.0.1:8125")]
    [InlineData("metrics.example.com:1", "udp://metrics.example.com:1")]
    [InlineData("[::1]:65535", "udp://[::1]:65535")]
    [InlineData("unix:/run/datadog/dsd.socket", "unix:/run/datadog/dsd.socket")]
    [InlineData("unix:///run/datadog/dsd.socket", "unix:/run/datadog/dsd.socket")]
    public void Statsd_is_read(string text, string address) => Assert.Equal(address, Read(RemoteAddressReader.Statsd, text));

    [Theory]
    [InlineData("unix:/dev/log", "unix:/dev/log")]
    [InlineData("udp://log:514", "udp://log:514")]
    [InlineData("TCP://[::1]:601", "tcp://[::1]:601")]
    public void Syslog_is_read(string text, string address) => Assert.Equal(address, Read(RemoteAddressReader.Syslog, text));

    [Theory]
    [InlineData("localhost", "the port is missing; use HOST:PORT or unix:/PATH", "localhost:8125")]
    [InlineData("[::1]", "the port is missing; use HOST:PORT or unix:/PATH", "[::1]:8125")]
    [InlineData("::1:8125", "'::1' is no host; use HOST:PORT or unix:/PATH", "[::1]:8125")]
    [InlineData("udp://localhost:8125", "'udp://localhost' is no host; use HOST:PORT or unix:/PATH", "localhost:8125")]
    [InlineData("localhost:0", "'0' is not a port; use a number from 1 to 65535", null)]
    [InlineData("localhost:65536", "'65536' is not a port; use a number from 1 to 65535", null)]
    [InlineData("/run/dsd.socket", "the port is missing; use HOST:PORT or unix:/PATH", "unix:/run/dsd.socket")]
    [InlineData("unix:dsd.socket", "the path must be absolute; use HOST:PORT or unix:/PATH", null)]
    [InlineData("unix:", "the path is missing; use HOST:PORT or unix:/PATH", null)]
    [InlineData("unix:/run/", "the path is that of a directory; use HOST:PORT or unix:/PATH", "unix:/run")]
    [InlineData(":8125", "'' is no host; use HOST:PORT or unix:/PATH", null)]
    public void What_is_wrong_with_statsd_is_said(string text, string error, string? meant) => Fails(RemoteAddressReader.Statsd, text, error, meant);

    [Theory]
    [InlineData("/dev/log", "it does not say how to get there; use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT", "unix:/dev/log")]
    [InlineData("log:514", "it does not say how to get there; use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT", "udp://log:514")]
    [InlineData("log", "it does not say how to get there; use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT", "udp://log:514")]
    [InlineData("udp://log", "the port is missing; use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT", "udp://log:514")]
    [InlineData("tcp://log", "the port is missing; use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT", "tcp://log:601")]
    [InlineData("unix:///dev/log#dgram", "a unix socket is one for datagrams, and has no type behind its path; use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT", "unix:///dev/log")]
    public void What_is_wrong_with_syslog_is_said(string text, string error, string? meant) => Fails(RemoteAddressReader.Syslog, text, error, meant);

    [Fact]
    public void A_path_that_the_kernel_does_not_take_is_refused() =>
        Fails(RemoteAddressReader.Statsd, "unix:/" + new string('a', 107), "the path is longer than the 107 bytes that the kernel takes; use HOST:PORT or unix:/PATH", null);

    [Fact]
    public void Any_text_is_read_or_refused_and_what_was_meant_can_be_read() => Prop.ForAll<string?>(text =>
        ((RemoteAddressReader[])[RemoteAddressReader.Statsd, RemoteAddressReader.Syslog]).All(reader =>
            reader.TryRead(text ?? "", out var address, out var error) == (error is null)
            && (address is null) == (error is not null)
            && (reader.Meant(text ?? "") is not { } meant || reader.TryRead(meant, out _, out _)))).QuickCheckThrowOnFailure();

    private static string Read(RemoteAddressReader reader, string text)
    {
        Assert.True(reader.TryRead(text, out var address, out var error), error);
        return address!.ToString();
    }

    private static void Fails(RemoteAddressReader reader, string text, string error, string? meant)
    {
        Assert.False(reader.TryRead(text, out _, out var found));
        Assert.Equal((error, meant), (found, reader.Meant(text)));
    }
}
