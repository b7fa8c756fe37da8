using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Remote;

namespace ServeGen.Entry;

/// <summary>The log of a running server on its way to syslog.</summary>
internal static partial class RunVerb
{
    // Of the thread that sends; a receiver that stands still so long is as good as gone.
    private static readonly TimeSpan SyslogPatience = TimeSpan.FromSeconds(5);

    private static SyslogSender? SyslogOf(ServerOptions options, string server)
    {
        if (options.Syslog is not { } text || !RemoteAddressReader.Syslog.TryRead(text, out var address, out _))
        {
            return null;
        }

        var isStream = address!.Transport == RemoteTransport.Tcp;
        return new SyslogSender(
            new SyslogMessage(new SyslogSource((int)options.SyslogFacility, Environment.MachineName, options.SyslogName ?? server)),
            isStream ? new StreamSender(address) : new DatagramSender(address, SyslogPatience, TimeProvider.System),
            isStream,
            text);
    }
}
