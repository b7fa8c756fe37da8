using System.Text;
using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Remote;

namespace ServeGen.AccessLogs;

/// <summary>Sends each line to syslog as a message of its own. What cannot be sent is lost: no request waits, and no file is kept of it.</summary>
internal sealed class SyslogTarget(SyslogMessage form, IRemoteLink link, bool isFramed, WriterFacts writer, TimeProvider time) : ILineTarget
{
    public int LongestValue => LogTarget.LongestValueOfPipe;

    /// <summary>The way that the settings say; a rule has seen to it that they do.</summary>
    /// <exception cref="IOException">They do not.</exception>
    public static SyslogTarget Of(ServerOptions settings, WriterFacts writer, TimeProvider time)
    {
        if (settings.Syslog is not { } text || !RemoteAddressReader.Syslog.TryRead(text, out var address, out _))
        {
            throw new IOException("Syslog names no address");
        }

        var source = new SyslogSource((int)settings.SyslogFacility, Environment.MachineName, settings.SyslogName ?? writer.Server);
        return new SyslogTarget(new SyslogMessage(source), RemoteLinks.To(address!), address!.Transport == RemoteTransport.Tcp, writer, time);
    }

    public void Reopen()
    {
        // There is nothing that could have been renamed.
    }

    public (int Written, string? Error) Write(ReadOnlySpan<byte> lines)
    {
        var done = 0;
        while (lines[done..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var line = new LogLine(time.GetUtcNow(), LogLevel.Information, Environment.ProcessId, Encoding.UTF8.GetString(lines.Slice(done, length)))
            {
                Slot = writer.Slot,
                Generation = writer.Generation,
            };
            var message = form.Of(line);
            if (link.Send(isFramed ? SyslogMessage.Framed(message) : message) is { } reason)
            {
                return (done, reason);
            }

            done += length + 1;
        }

        return (done, null);
    }
}
